//! `specwright generate`

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use specwright::config::check_package_name;
use specwright::diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use specwright::diff::{self, show};
use specwright::output::OutputPlan;
use specwright::report::{Outcome, Report, Summary};
use specwright::{Bump, Description, Generation, Runtime, Undeclared};

use super::release::Release;
use super::revision::Repository;
use super::screen::{MessageFormat, Screen, colours};
use super::{Options, baseline, configured};

#[derive(Args)]
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
    /// Whether the version of the package follows what has changed since a revision, with a changelog
    /// [default: never]
    #[arg(long, value_name = "WHETHER", value_parser = bump())]
    bump: Option<Bump>,
    /// With --check, fail if the version says less than what has changed since a revision
    #[arg(long)]
    semver: bool,
    /// The revision of git whose crate was the last one
    #[arg(long, value_name = "REVISION", default_value = HEAD)]
    since: String,
}

/// The last commit.
const HEAD: &str = "HEAD";

impl Default for Generate {
    fn default() -> Self {
        Self {
            spec: None,
            output: None,
            name: None,
            overlays: Vec::new(),
            allowed: Vec::new(),
            undeclared: None,
            runtime: None,
            bump: None,
            semver: false,
            since: HEAD.to_owned(),
        }
    }
}

fn bump() -> impl TypedValueParser<Value = Bump> {
    PossibleValuesParser::new(Bump::NAMES).try_map(|name| name.parse::<Bump>())
}

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
}

/// How a crate is written or compared.
struct Way {
    check: bool,
    semver: bool,
    since: String,
}

/// Generates what the command line or `specwright.toml` says. Returns whether all went well.
pub(crate) fn generate(arguments: Generate, options: &Options, screen: &mut Screen) -> bool {
    let Generate { semver, bump, .. } = arguments;
    if semver && !options.check {
        return screen.failure("`--semver` goes with `--check`");
    }
    let way = Way { check: options.check, semver, since: arguments.since.clone() };
    let Some(descriptions) = descriptions(arguments, screen) else { return false };
    let mut good = true;
    for mut description in descriptions {
        description.strict |= options.strict;
        description.bump = bump.unwrap_or(description.bump);
        good &= run(description, &way, screen);
    }
    good
}

/// The descriptions to generate from; `None` if `specwright.toml` has errors.
fn descriptions(generate: Generate, screen: &mut Screen) -> Option<Vec<Description>> {
    let Generate { spec, output, name, overlays, allowed, undeclared, runtime, .. } = generate;
    if let (Some(spec), Some(output)) = (spec, output) {
        let mut description = Description::new(spec, output);
        description.name = name;
        description.overlays = overlays;
        description.allowed = allowed;
        description.undeclared = undeclared.unwrap_or_default();
        description.runtime = runtime.unwrap_or_default();
        return Some(vec![description]);
    }
    configured(screen)
}

/// Generates from one description. Returns whether all went well.
fn run(mut description: Description, way: &Way, screen: &mut Screen) -> bool {
    let started = Instant::now();
    let mut generation = specwright::generate(&description);
    let mut problems = Diagnostics::new();
    let release = released(&mut description, &mut generation, way, &mut problems);
    let mut diagnostics = std::mem::take(&mut generation.diagnostics);
    problems.all().iter().cloned().for_each(|it| diagnostics.report(it));
    let (mut outcome, mut broke) = (Outcome::Nothing, String::new());
    let folder = &description.output;
    let changelog = release.as_ref().filter(|_| description.bump == Bump::Auto);
    let changelog = changelog.and_then(|it| it.changelog(&description));
    if let Some(files) = &generation.files
        && let Some(mut plan) = OutputPlan::new(folder, files, &mut diagnostics)
    {
        changelog.iter().for_each(|file| plan.share(file, &mut diagnostics));
        broke = summary(&description, release.as_ref(), &generation, &plan);
        outcome = match way.check {
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

/// What follows from what has changed for the version, which is set where it is to follow.
fn released(
    description: &mut Description,
    generation: &mut Generation,
    way: &Way,
    sink: &mut Diagnostics,
) -> Option<Release> {
    let follows = description.bump == Bump::Auto;
    if !(follows || way.semver) || generation.files.is_none() {
        return None;
    }
    if follows && description.version.is_some() {
        let message = "the version is set by `version`, and cannot follow what changes (`bump`)";
        sink.error(Code::Config, At::Run, message);
        return None;
    }
    let release = Repository::here()
        .and_then(|repository| Release::of(&repository, &way.since, description, generation));
    let release = match release {
        Ok(release) => release?,
        Err(why) => {
            let help = "the version is that of the last commit, and one more; it stays as it is";
            let message = format!("what has changed cannot be known: {why}");
            sink.report(Diagnostic::warning(Code::Semver, At::Run, message).help(help));
            return None;
        }
    };
    if follows {
        description.version = Some(release.version(description));
        *generation = specwright::generate(description);
    } else {
        release.check(&way.since, sink);
    }
    Some(release)
}

/// What the run breaks, by names: since the last commit, or if there is none, in the crate.
fn summary(
    description: &Description,
    release: Option<&Release>,
    generation: &Generation,
    plan: &OutputPlan<'_>,
) -> String {
    if plan.tally().is_right() || plan.is_first() {
        return String::new();
    }
    if let Some(release) = release {
        return show::summary(&release.changes);
    }
    let repository = Repository::here().ok();
    let earlier = repository.and_then(|it| baseline::at(&it, HEAD, description).ok());
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
