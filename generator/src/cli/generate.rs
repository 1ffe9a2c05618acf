//! `specwright generate`

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use specwright::config::check_package_name;
use specwright::diagnostics::{Diagnostics, Severity};
use specwright::diff::{self, show};
use specwright::output::OutputPlan;
use specwright::report::{Outcome, Report, Summary};
use specwright::{Description, Features, Generation, Media, Models, Runtime, Selector, Undeclared};

use super::revision::Repository;
use super::screen::{MessageFormat, Screen, colours};
use super::{Options, baseline, configured};

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
    /// Generate these operations and no others: `tag:NAME`, `id:NAME`, `/path/**`, `GET`, `GET /path`,
    /// `webhook:NAME` or `deprecated`; may be given several times
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = selector)]
    include: Vec<Selector>,
    /// Leave these operations out, in the same words; may be given several times
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = selector)]
    exclude: Vec<Selector>,
    /// Whether types are generated that no operation needs [default: all, or used with --include or --exclude]
    #[arg(long, value_name = "WHICH", requires = "spec", value_parser = models())]
    models: Option<Models>,
    /// Make a feature of Cargo for each tag, on by default [default: none]
    #[arg(long, value_name = "WHICH", requires = "spec", value_parser = features())]
    features: Option<Features>,
    /// Generate only this where a body is offered in several forms: `json` or a media type; may be given several
    /// times, the best first
    #[arg(long, value_name = "TYPE", requires = "spec")]
    media: Vec<Media>,
    /// Generate the types alone, without a client and what that needs
    #[arg(long, requires = "spec")]
    types_only: bool,
}

fn selector(text: &str) -> Result<Selector, String> {
    let selector = Selector::from(text);
    let fault = selector.criteria().err().map(|fault| format!("{fault}: {}", Selector::HELP));
    fault.map_or(Ok(selector), Err)
}

fn models() -> impl TypedValueParser<Value = Models> {
    PossibleValuesParser::new(Models::NAMES).try_map(|name| name.parse::<Models>())
}

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
}

fn features() -> impl TypedValueParser<Value = Features> {
    PossibleValuesParser::new(Features::NAMES).try_map(|name| name.parse::<Features>())
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
    let Generate {
        spec,
        output,
        name,
        overlays,
        allowed,
        undeclared,
        runtime,
        include,
        exclude,
        models,
        features,
        media,
        types_only,
    } = generate;
    if let (Some(spec), Some(output)) = (spec, output) {
        let mut description = Description::new(spec, output);
        description.name = name;
        description.overlays = overlays;
        description.allowed = allowed;
        description.undeclared = undeclared.unwrap_or_default();
        description.runtime = runtime.unwrap_or_default();
        description.include = include;
        description.exclude = exclude;
        description.models = models;
        description.features = features.unwrap_or_default();
        description.media = media;
        description.types_only = types_only;
        return Some(vec![description]);
    }
    configured(screen)
}

/// Generates from one description. Returns whether all went well.
fn run(description: &Description, check: bool, screen: &mut Screen) -> bool {
    let started = Instant::now();
    let mut generation = specwright::generate(description);
    let mut diagnostics = std::mem::take(&mut generation.diagnostics);
    let (mut outcome, mut broke) = (Outcome::Nothing, String::new());
    let folder = &description.output;
    if let Some(files) = &generation.files
        && let Some(plan) = OutputPlan::new(folder, files, &mut diagnostics)
    {
        broke = summary(description, &generation, &plan);
        outcome = match check {
            true => compare(&plan, &mut diagnostics, screen),
            false if plan.write(&mut diagnostics) => Outcome::Written(plan.tally()),
            false => Outcome::Nothing,
        };
    }
    screen.diagnostics(&diagnostics, &generation.sources);
    let Summary { package, .. } = &generation.summary;
    let name = if package.is_empty() { &folder.display().to_string() } else { package };
    let took = started.elapsed();
    let report = Report { name, summary: &generation.summary, outcome, took };
    screen.stderr(&format!("{broke}{report}\n"));
    outcome.is_success() && !diagnostics.has(Severity::Error)
}

/// What the run breaks, by names: since the last commit, or if there is none, in the crate.
fn summary(description: &Description, generation: &Generation, plan: &OutputPlan<'_>) -> String {
    if plan.tally().is_right() || plan.is_first() {
        return String::new();
    }
    let repository = Repository::here().ok();
    let earlier = repository.and_then(|it| baseline::at(&it, "HEAD", description).ok());
    let earlier = earlier.filter(|it| !it.made.is_empty());
    let changes = earlier.and_then(|it| it.compare(generation));
    let changes = changes.unwrap_or_else(|| {
        let (before, after) = plan.changed_files();
        diff::compare_crates(&before, &after)
    });
    show::summary(&changes)
}

/// Shows what differs: as a diff for people, as diagnostics for programs.
fn compare(plan: &OutputPlan<'_>, sink: &mut Diagnostics, screen: &mut Screen) -> Outcome {
    match screen.format {
        MessageFormat::Human => screen.stdout(&plan.diff(colours(&io::stdout()))),
        MessageFormat::Json => plan.report(sink),
    }
    Outcome::Compared(plan.tally())
}
