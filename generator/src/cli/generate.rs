//! `specwright generate`

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory};
use specwright::config::check_package_name;
use specwright::diagnostics::{Diagnostics, Severity};
use specwright::output::{File, OutputPlan};
use specwright::report::{Outcome, Report};
use specwright::source::Sources;
use specwright::{Config, Description, Generation, Runtime, Undeclared};

use super::screen::{MessageFormat, Screen, colours};
use super::{Cli, Options};

#[derive(Args, Default)]
pub(crate) struct Generate {
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

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
}

/// Generates what the command line or `specwright.toml` says. Returns whether all went well.
pub(crate) fn generate(arguments: Generate, options: &Options, screen: &mut Screen) -> bool {
    let Some(descriptions) = descriptions(arguments, screen) else { return false };
    let mut good = true;
    for mut description in descriptions {
        description.strict |= options.strict;
        good &= run(&description, options.check, screen);
    }
    good
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
