//! The command line: a file for each command. Nothing else in specwright prints, or decides how the process
//! ends.

mod baseline;
mod bundle;
mod dependencies;
mod described;
mod diff;
mod generate;
mod init;
mod inspect;
mod release;
mod revision;
mod screen;
mod settings;
#[cfg(feature = "vendor")]
mod vendor;
mod watch;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};
use specwright::diagnostics::Diagnostics;
use specwright::source::Sources;
use specwright::{Config, Description};

use bundle::BundleArguments;
use dependencies::DependenciesArguments;
use diff::DiffArguments;
use generate::Generate;
use init::InitArguments;
use inspect::InspectArguments;
use screen::{MessageFormat, Screen};

/// Turns an OpenAPI description into the Rust crate a very good developer would have written by hand
///
/// Without a command it does what `specwright generate` does.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

#[derive(Subcommand)]
enum Command {
    /// Write the crate, or with --check compare it
    Generate(Generate),
    /// Write the first specwright.toml, or add a description to it, and say what is to be decided
    Init(InitArguments),
    /// Show what a description offers: operations, models, security, and what is not typed
    Inspect(InspectArguments),
    /// Print what the Cargo.toml of a crate needs that generates in its build.rs
    Dependencies(DependenciesArguments),
    /// Generate, and again whenever the description, its overlays or specwright.toml change
    Watch(Generate),
    /// Show what has changed between two descriptions, and what it means for Rust callers
    Diff(DiffArguments),
    /// Write a description of several files as one self-contained file
    Bundle(BundleArguments),
    /// Fetch a description and the files that it refers to into the repository
    #[cfg(feature = "vendor")]
    Vendor(vendor::VendorArguments),
}

#[derive(Args)]
struct Options {
    /// Write nothing; show what differs, and fail if anything does
    #[arg(long, global = true)]
    check: bool,
    /// Treat warnings as errors
    #[arg(long, global = true)]
    strict: bool,
    /// How to report problems: as text on stderr, or as a JSON object per line on stdout
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

/// Does what the command line asks for.
pub(crate) fn run() -> ExitCode {
    let Cli { command, options } = parse_arguments();
    let mut screen = Screen::new(options.message_format);
    let good = match command.unwrap_or_else(|| Command::Generate(Generate::default())) {
        Command::Generate(arguments) => generate::generate(arguments, &options, &mut screen),
        Command::Init(arguments) => init::init(arguments, &mut screen),
        Command::Inspect(arguments) => inspect::inspect(arguments, &options, &mut screen),
        Command::Dependencies(arguments) => dependencies::dependencies(arguments, &mut screen),
        Command::Watch(arguments) => watch::watch(&arguments, &options, &mut screen),
        Command::Diff(arguments) => diff::diff(&arguments, &mut screen),
        Command::Bundle(arguments) => bundle::bundle(arguments, &options, &mut screen),
        #[cfg(feature = "vendor")]
        Command::Vendor(arguments) => vendor::vendor(&arguments, &options, &mut screen),
    };
    screen.exit_code(good)
}

/// Parses the command line. A description without a command means `generate`.
fn parse_arguments() -> Cli {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    let wrong = match Cli::try_parse_from(&arguments) {
        Ok(asked) => return asked,
        Err(wrong) => wrong,
    };
    let is_unknown = matches!(
        wrong.kind(),
        clap::error::ErrorKind::InvalidSubcommand | clap::error::ErrorKind::UnknownArgument
    );
    if !is_unknown || !arguments.iter().skip(1).any(is_description) {
        wrong.exit();
    }
    arguments.insert(1, "generate".into());
    Cli::try_parse_from(arguments).unwrap_or_else(|other| {
        // If there is a command already, the first mistake counts.
        if other.kind() == wrong.kind() { wrong.exit() } else { other.exit() }
    })
}

/// Whether an argument looks like a description: `-`, a URL, or a file.
fn is_description(argument: &OsString) -> bool {
    let Some(text) = argument.to_str() else { return Path::new(argument).is_file() };
    let named = [".yaml", ".yml", ".json"].iter().any(|end| text.to_lowercase().ends_with(end));
    text == "-" || text.contains("://") || named || Path::new(text).is_file()
}

/// The descriptions of `specwright.toml` in the current folder; `None` if it has errors.
fn configured(screen: &mut Screen) -> Option<Vec<Description>> {
    let path = Path::new(Config::FILE);
    if !path.exists() {
        let message = "nothing to generate from: there is no specwright.toml in this folder\n\n  \
                       give a description and a folder: specwright generate api.yaml -o generated";
        Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
    }
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = Config::read(path, &mut sources, &mut diagnostics);
    screen.diagnostics(&diagnostics, &sources);
    config.map(|config| config.apis)
}

/// A description as `specwright.toml` in the current folder has it; by default where it has none, or errors.
fn configured_as(spec: &Path) -> Description {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let path = Path::new(Config::FILE);
    let config =
        path.exists().then(|| Config::read(path, &mut sources, &mut diagnostics)).flatten();
    let same =
        |one: &Path, other: &Path| std::path::absolute(one).ok() == std::path::absolute(other).ok();
    let mut apis = config.into_iter().flat_map(|config| config.apis);
    apis.find(|api| same(&api.spec, spec)).unwrap_or_else(|| Description::new(spec, "generated"))
}
