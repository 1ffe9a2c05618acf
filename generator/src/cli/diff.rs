//! `specwright diff`

use std::io;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use specwright::diagnostics::Severity;
use specwright::diff::{self, Changes, Class, show};
use specwright::output;
use specwright::source::Sources;
use specwright::{Description, Generation, report};

use super::revision::{Repository, Revision};
use super::screen::{MessageFormat, Screen, colours};
use super::{configured, configured_as};

#[derive(Args)]
pub(crate) struct DiffArguments {
    /// The earlier description: a file, or a file at a revision of git, such as HEAD~1:spec/api.yaml
    #[arg(requires = "new")]
    old: Option<String>,
    /// The later description, as the earlier one; without both, those that specwright.toml names, at
    /// --since and now
    new: Option<String>,
    /// The revision of git to compare with, where specwright.toml says what
    #[arg(long, value_name = "REVISION", conflicts_with = "old", default_value = "HEAD")]
    since: String,
    /// How to show the changes [default: text, or json with --message-format json]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Fail if there is a change of this class or a worse one
    #[arg(long, value_name = "CLASS", value_parser = class())]
    fail_on: Option<Class>,
    /// Show every rule with its class, as Markdown, and compare nothing
    #[arg(long, exclusive = true)]
    rules: bool,
    /// An overlay to apply to both; may be given several times
    #[arg(long = "overlay", value_name = "FILE", requires = "old")]
    overlays: Vec<PathBuf>,
    /// A folder besides the descriptions' own that references may lead to; may be given several times
    #[arg(long = "allow", value_name = "DIR", requires = "old")]
    allowed: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
    Github,
}

fn class() -> impl TypedValueParser<Value = Class> {
    let named = |name: String| Class::ALL.into_iter().find(|it| it.name() == name);
    let names = PossibleValuesParser::new(Class::ALL.map(Class::name));
    names.try_map(move |name| named(name).ok_or("there is no such class"))
}

/// Shows what has changed. Returns whether all went well, and nothing changed that should not.
pub(crate) fn diff(arguments: &DiffArguments, screen: &mut Screen) -> bool {
    if arguments.rules {
        screen.stdout(&show::rules());
        return true;
    }
    match (&arguments.old, &arguments.new) {
        (Some(old), Some(new)) => two(arguments, old, new, screen),
        _ => since(arguments, screen),
    }
}

/// One of the two descriptions.
struct Version {
    path: PathBuf,
    revision: Option<Revision>,
}

impl Version {
    /// A file, or one at a revision.
    fn find(text: &str) -> Result<Self, String> {
        let path = PathBuf::from(text);
        let revision = text.split_once(':').filter(|_| !path.exists());
        let Some((revision, file)) = revision else { return Ok(Self { path, revision: None }) };
        let repository = Repository::here()?;
        let file = match file.strip_prefix("./") {
            // As git has it: from the current folder.
            Some(file) => repository.relative(Path::new(file)).unwrap_or_default(),
            None => PathBuf::from(file),
        };
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let taken = repository.take(revision, &[folder], |path| is_text(path) || path == file)?;
        Ok(Self { path: taken.path(&file), revision: Some(taken) })
    }
}

/// Whether a file may be part of a description.
pub(crate) fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    ["yaml", "yml", "json"].iter().any(|it| extension.eq_ignore_ascii_case(it))
}

fn two(arguments: &DiffArguments, old: &str, new: &str, screen: &mut Screen) -> bool {
    let (old, new) = match (Version::find(old), Version::find(new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(why), _) | (_, Err(why)) => return screen.failure(&why),
    };
    let mut before = configured_as(&new.path);
    before.spec.clone_from(&old.path);
    before.overlays.extend_from_slice(&arguments.overlays);
    before.allowed.extend_from_slice(&arguments.allowed);
    let mut after = before.clone();
    after.spec.clone_from(&new.path);
    let earlier = specwright::generate_over(&before, &Generation::default());
    let later = specwright::generate_over(&after, &earlier);
    let changes = diff::compare(&earlier, &later);
    shown(arguments, changes, (&earlier, old.revision.as_ref()), &later, screen)
}

/// Shows the changes, or why there are none to be known.
fn shown(
    arguments: &DiffArguments,
    changes: Option<Changes>,
    (earlier, revision): (&Generation, Option<&Revision>),
    later: &Generation,
    screen: &mut Screen,
) -> bool {
    let Some(changes) = changes else {
        for generation in [earlier, later] {
            errors(generation, revision, screen);
        }
        return false;
    };
    show_changes(arguments, &changes, &later.sources, screen);
    let failed = arguments.fail_on.zip(changes.worst());
    failed.is_none_or(|(limit, worst)| worst > limit)
}

fn show_changes(
    arguments: &DiffArguments,
    changes: &Changes,
    sources: &Sources,
    screen: &mut Screen,
) {
    let usual = match screen.format {
        MessageFormat::Human => Format::Text,
        MessageFormat::Json => Format::Json,
    };
    let text = match arguments.format.unwrap_or(usual) {
        Format::Text => show::text(changes, colours(&io::stdout())),
        Format::Json => show::json(changes, sources),
        Format::Markdown => show::markdown(changes, 3),
        Format::Github => show::github(changes, sources),
    };
    screen.stdout(&text);
}

/// The errors because of which there is nothing to compare.
fn errors(generation: &Generation, revision: Option<&Revision>, screen: &mut Screen) {
    let all = generation.diagnostics.all().iter();
    let errors: Vec<_> = all.filter(|it| it.severity == Severity::Error).cloned().collect();
    let text = report::human(&errors, &generation.sources, colours(&io::stderr()));
    let text = revision.map_or(text.clone(), |revision| revision.renamed(&text));
    screen.stderr(&text);
}

/// Compares the descriptions of `specwright.toml` with what they were.
fn since(arguments: &DiffArguments, screen: &mut Screen) -> bool {
    let Some(descriptions) = configured(screen) else { return false };
    let many = descriptions.len() > 1;
    let mut good = true;
    for description in &descriptions {
        if many {
            screen.stderr(&format!("{}:\n", description.output.display()));
        }
        good &= match Repository::here() {
            Ok(repository) => since_revision(arguments, &repository, description, screen),
            Err(_) => since_crate(arguments, description, screen),
        };
    }
    good
}

fn since_revision(
    arguments: &DiffArguments,
    repository: &Repository,
    description: &Description,
    screen: &mut Screen,
) -> bool {
    let earlier = match super::baseline::at(repository, &arguments.since, description) {
        Ok(earlier) => earlier,
        Err(why) => return screen.failure(&why),
    };
    let later = specwright::generate(description);
    let changes = earlier.compare(&later);
    shown(arguments, changes, (&earlier.generation, Some(&earlier.revision)), &later, screen)
}

/// Outside of git there is the crate, which says what is different in Rust.
fn since_crate(arguments: &DiffArguments, description: &Description, screen: &mut Screen) -> bool {
    let later = specwright::generate(description);
    let old = output::read_made(&description.output);
    let changes = later.files.as_ref().map(|new| diff::compare_crates(&old, new));
    shown(arguments, changes, (&Generation::default(), None), &later, screen)
}
