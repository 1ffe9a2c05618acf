//! The command line. Nothing else in specwright prints, or decides how the process ends.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anstream::{AutoStream, ColorChoice};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use mimalloc::MiMalloc;
use specwright::config::check_package_name;
use specwright::diagnostics::{Diagnostics, Severity};
use specwright::output::{File, OutputPlan};
use specwright::report::{self, Outcome, Report};
use specwright::source::{Format, Sources};
use specwright::{Config, Description, Generation, Runtime, Undeclared};

/// Tokens are many small allocations.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
    /// Write a description of several files as one self-contained file
    Bundle(BundleArguments),
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    Human,
    Json,
}

#[derive(Args, Default)]
struct Generate {
    /// The OpenAPI description, `-` for standard input; without it, specwright.toml in the current
    /// folder says what to do
    #[arg(requires = "output")]
    spec: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(short, long, value_name = "DIR", requires = "spec")]
    output: Option<PathBuf>,
    /// The name of its package [default: from the description's title]
    #[arg(long, requires = "spec", value_parser = package_name)]
    name: Option<String>,
    /// An overlay to apply; may be given several times
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    overlays: Vec<PathBuf>,
    /// A folder besides the description's own that references may lead to; may be given several times
    #[arg(long = "allow", value_name = "DIR", requires = "spec")]
    allowed: Vec<PathBuf>,
    /// What becomes of members that the description does not declare [default: ignore]
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = undeclared())]
    undeclared: Option<Undeclared>,
    /// Where the runtime comes from: `copy`, a version, `path=DIR` or `git=URL` [default: copy]
    #[arg(long, value_name = "WHERE", requires = "spec")]
    runtime: Option<Runtime>,
}

#[derive(Args)]
struct BundleArguments {
    /// The OpenAPI description
    spec: PathBuf,
    /// The file to write, JSON if its name ends in .json and YAML otherwise; `-` for stdout
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// An overlay to apply; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// A folder besides the description's own that references may lead to; may be given several times
    #[arg(long = "allow", value_name = "DIR")]
    allowed: Vec<PathBuf>,
}

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
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

fn main() -> ExitCode {
    let Cli { command, options } = parse_arguments();
    let mut screen = Screen { format: options.message_format, good: true };
    let generate = match command {
        Some(Command::Bundle(arguments)) => {
            let good = bundle(arguments, &options, &mut screen);
            return screen.exit_code(good);
        }
        Some(Command::Generate(generate)) => generate,
        None => Generate::default(),
    };
    let Some(descriptions) = descriptions(generate, &mut screen) else {
        return ExitCode::FAILURE;
    };
    let mut good = true;
    for mut description in descriptions {
        description.strict |= options.strict;
        good &= run(&description, options.check, &mut screen);
    }
    screen.exit_code(good)
}

/// Writes a description as one file, or with `check` compares it. Returns whether all went well.
fn bundle(arguments: BundleArguments, options: &Options, screen: &mut Screen) -> bool {
    let BundleArguments { spec, output, overlays, allowed } = arguments;
    let to_stdout = output == Path::new("-");
    let format = Format::of_path(if to_stdout { &spec } else { &output });
    let mut description = Description::new(spec, &output).strict(options.strict);
    (description.overlays, description.allowed) = (overlays, allowed);
    let mut bundle = specwright::bundle(&description, format);
    match bundle.text.take() {
        None => {}
        Some(text) if to_stdout => screen.stdout(&text),
        Some(text) if options.check => bundle.compare(&output, &text),
        Some(text) => bundle.write(&output, &text),
    }
    screen.diagnostics(&bundle.diagnostics, &bundle.sources);
    !bundle.diagnostics.has(Severity::Error)
}

/// The descriptions to generate from; `None` if `specwright.toml` has errors.
fn descriptions(generate: Generate, screen: &mut Screen) -> Option<Vec<Description>> {
    let Generate { spec, output, name, overlays, allowed, undeclared, runtime } = generate;
    if let (Some(spec), Some(output)) = (spec, output) {
        let mut description = Description::new(spec, output);
        description.name = name;
        description.overlays = overlays;
        description.allowed = allowed;
        description.undeclared = undeclared.unwrap_or_default();
        description.runtime = runtime.unwrap_or_default();
        return Some(vec![description]);
    }
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

/// Generates from one description. Returns whether all went well.
fn run(description: &Description, check: bool, screen: &mut Screen) -> bool {
    let started = Instant::now();
    let Generation { files, mut diagnostics, sources, summary } = specwright::generate(description);
    let outcome = match files {
        Some(files) if check => compare(&description.output, &files, &mut diagnostics, screen),
        Some(files) => write(&description.output, &files, &mut diagnostics),
        None => Outcome::Nothing,
    };
    screen.diagnostics(&diagnostics, &sources);
    let folder = description.output.display().to_string();
    let name = if summary.package.is_empty() { &folder } else { &summary.package };
    let report = Report { name, summary: &summary, outcome, took: started.elapsed() };
    screen.stderr(&format!("{report}\n"));
    outcome.is_success() && !diagnostics.has(Severity::Error)
}

fn write(folder: &Path, files: &[File], sink: &mut Diagnostics) -> Outcome {
    match OutputPlan::new(folder, files, sink) {
        Some(plan) if plan.write(sink) => Outcome::Written(plan.tally()),
        _ => Outcome::Nothing,
    }
}

/// Shows what differs: as a diff for people, as diagnostics for programs.
fn compare(folder: &Path, files: &[File], sink: &mut Diagnostics, screen: &mut Screen) -> Outcome {
    let Some(plan) = OutputPlan::new(folder, files, sink) else {
        return Outcome::Nothing;
    };
    match screen.format {
        MessageFormat::Human => screen.stdout(&plan.diff(colours(&io::stdout()))),
        MessageFormat::Json => plan.report(sink),
    }
    Outcome::Compared(plan.tally())
}

/// The output streams.
struct Screen {
    format: MessageFormat,
    /// Whether everything could be written to them.
    good: bool,
}

impl Screen {
    fn exit_code(&self, good: bool) -> ExitCode {
        if good && self.good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn diagnostics(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        match self.format {
            MessageFormat::Human => {
                let colour = colours(&io::stderr());
                self.stderr(&report::human(diagnostics.all(), sources, colour));
            }
            MessageFormat::Json => self.stdout(&report::json(diagnostics.all(), sources)),
        }
    }

    fn stdout(&mut self, text: &str) {
        let mut stream = anstream::stdout();
        self.note(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
    }

    fn stderr(&mut self, text: &str) {
        self.note(anstream::stderr().write_all(text.as_bytes()));
    }

    /// A closed pipe (`| head`) is no failure.
    fn note(&mut self, written: io::Result<()>) {
        self.good &= written.map_or_else(|error| error.kind() == ErrorKind::BrokenPipe, |()| true);
    }
}

fn colours(stream: &impl anstream::stream::RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}
