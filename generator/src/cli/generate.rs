//! `specwright generate`

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use specwright::diagnostics::{Code, Diagnostics, Severity};
use specwright::diff::{self, show};
use specwright::output::OutputPlan;
use specwright::report::{Outcome, Report, Summary};
use specwright::{Bump, Description, Generation};

use super::release::{self, Release, Versioning};
use super::revision::Repository;
use super::screen::{MessageFormat, Screen, colours};
use super::settings::Settings;
use super::{Options, baseline, configured};

#[derive(Args, Clone, Default)]
pub(crate) struct Generate {
    /// The OpenAPI description, `-` for standard input; without it, specwright.toml in the current
    /// folder says what to do
    #[arg(requires = "output")]
    pub(super) spec: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(short, long, value_name = "DIR", requires = "spec")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    versioning: Versioning,
}

/// What a run read, and how it went.
#[derive(Default)]
pub(super) struct Ran {
    pub(super) good: bool,
    /// The files that it read, and those that it should have.
    pub(super) files: Vec<PathBuf>,
    /// Whether there may be others that it did not find.
    pub(super) lacks_files: bool,
}

/// Generates what the command line or `specwright.toml` says. Returns whether all went well.
pub(crate) fn generate(arguments: Generate, options: &Options, screen: &mut Screen) -> bool {
    all(arguments, options, screen).good
}

/// Generates everything once.
pub(super) fn all(arguments: Generate, options: &Options, screen: &mut Screen) -> Ran {
    let versioning = arguments.versioning.clone();
    if let Some(why) = versioning.fault(options.check) {
        screen.failure(why);
        return Ran::default();
    }
    let Some(descriptions) = descriptions(arguments, screen) else { return Ran::default() };
    let mut all = Ran { good: true, ..Ran::default() };
    for mut description in descriptions {
        description.strict |= options.strict;
        description.bump = versioning.bump.unwrap_or(description.bump);
        let ran = run(description, options.check, &versioning, screen);
        let Ran { good, files, lacks_files } = ran;
        all.good &= good;
        all.lacks_files |= lacks_files;
        all.files.extend(files);
    }
    all
}

/// The descriptions to generate from; `None` if `specwright.toml` has errors.
fn descriptions(generate: Generate, screen: &mut Screen) -> Option<Vec<Description>> {
    let Generate { spec, output, settings, versioning: _ } = generate;
    if let (Some(spec), Some(output)) = (spec, output) {
        return Some(vec![settings.applied(Description::new(spec, output))]);
    }
    configured(screen)
}

/// Generates from one description.
fn run(
    mut description: Description,
    check: bool,
    versioning: &Versioning,
    screen: &mut Screen,
) -> Ran {
    let started = Instant::now();
    let mut generation = specwright::generate(&description);
    let mut problems = Diagnostics::new();
    let release = release::follow(&mut description, &mut generation, versioning, &mut problems);
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
    let good = outcome.is_success() && !diagnostics.has(Severity::Error);
    let is_lack = |code| matches!(code, Code::Unreadable | Code::Reference);
    let lacks_files = diagnostics.all().iter().any(|it| is_lack(it.code));
    Ran { good, files: files_of(&description, &generation), lacks_files }
}

/// The files that a description is made of; those in the output are not.
fn files_of(description: &Description, generation: &Generation) -> Vec<PathBuf> {
    let Description { spec, overlays, output, .. } = description;
    let read = generation.sources.iter().map(|file| PathBuf::from(file.path()));
    let read = read.filter(|path| !path.starts_with(output));
    read.chain([spec.clone()]).chain(overlays.iter().cloned()).collect()
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
    let earlier = repository.and_then(|it| baseline::at(&it, release::HEAD, description).ok());
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
