//! The version of a generated crate, by what has changed since a revision of git.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use semver::Version;
use specwright::diagnostics::{At, Code, Diagnostic, Diagnostics};
use specwright::diff::{Changes, show};
use specwright::manifest::version_of;
use specwright::output::{self, File};
use specwright::release::{CHANGELOG, changelog, is_told, next_version};
use specwright::{Bump, Description, Generation};

use super::baseline::{self, Baseline};
use super::revision::Repository;

/// The last commit.
pub(crate) const HEAD: &str = "HEAD";

/// What the command line says of the version.
#[derive(Args, Clone)]
pub(crate) struct Versioning {
    /// Whether the version of the package follows what has changed since a revision, with a changelog
    /// [default: never]
    #[arg(long, value_name = "WHETHER", value_parser = bump())]
    pub(crate) bump: Option<Bump>,
    /// With --check, fail if the version says less than what has changed since a revision
    #[arg(long)]
    semver: bool,
    /// The revision of git whose crate was the last one
    #[arg(long, value_name = "REVISION", default_value = HEAD)]
    since: String,
}

impl Default for Versioning {
    fn default() -> Self {
        Self { bump: None, semver: false, since: HEAD.to_owned() }
    }
}

impl Versioning {
    /// Why it cannot be so.
    pub(crate) fn fault(&self, check: bool) -> Option<&'static str> {
        (self.semver && !check).then_some("`--semver` goes with `--check`")
    }
}

fn bump() -> impl TypedValueParser<Value = Bump> {
    PossibleValuesParser::new(Bump::NAMES).try_map(|name| name.parse::<Bump>())
}

/// What has changed since a revision, and what follows for the version.
pub(crate) struct Release {
    /// The version at the revision.
    since: Version,
    /// The least version that says what has changed.
    needed: Version,
    /// The version in the folder.
    present: Version,
    pub(crate) changes: Changes,
    /// Whether the code is another one.
    differs: bool,
}

impl Release {
    /// What follows from what was generated; `None` where there is nothing to compare with, or an error.
    pub(crate) fn of(
        repository: &Repository,
        revision: &str,
        description: &Description,
        generation: &Generation,
    ) -> Result<Option<Self>, String> {
        let earlier = baseline::at(repository, revision, description)?;
        let manifest =
            |files: &[File]| version_of(&files.iter().find(|file| file.path == "Cargo.toml")?.text);
        let present = manifest(&output::read_made(&description.output));
        let (Some(since), Some(changes)) = (manifest(&earlier.made), earlier.compare(generation))
        else {
            return Ok(None);
        };
        let differs = differs(&earlier, generation);
        let needed = if differs { next_version(&since, &changes) } else { since.clone() };
        let present = present.unwrap_or_else(|| since.clone());
        Ok(Some(Self { since, needed, present, changes, differs }))
    }

    /// The version to write: that which is needed, or a higher one that the user has set.
    pub(crate) fn version(&self, description: &Description) -> Version {
        let told = read_changelog(description).is_some_and(|it| is_told(&it, &self.present));
        match self.present > self.needed && !told {
            true => self.present.clone(),
            false => self.needed.clone(),
        }
    }

    /// The changelog with a section for this version; none where there is nothing to tell.
    pub(crate) fn changelog(&self, description: &Description) -> Option<File> {
        let present = read_changelog(description);
        let version = self.version(description);
        if !self.differs && present.as_deref().is_none_or(|it| !is_told(it, &self.present)) {
            return None;
        }
        let changes = self.differs.then_some((&version, &self.changes));
        Some(File::new(CHANGELOG, &changelog(present.as_deref(), &self.since, changes)))
    }

    /// Reports a version that says less than what has changed.
    pub(crate) fn check(&self, revision: &str, sink: &mut Diagnostics) {
        if self.present >= self.needed {
            return;
        }
        let Self { since, needed, present, changes, .. } = self;
        let message = format!(
            "the version is {present}, and by what has changed since `{revision}` ({since}) it must be {needed}"
        );
        let mut help = show::summary(changes).trim_end().replace('\n', "; ");
        if !help.is_empty() {
            help.push_str("; ");
        }
        help.push_str("set `version`, or run `specwright generate --bump auto`");
        sink.report(Diagnostic::error(Code::Semver, At::Run, message).help(help));
    }
}

/// What follows from what has changed for the version, which is set where it is to follow.
pub(crate) fn follow(
    description: &mut Description,
    generation: &mut Generation,
    versioning: &Versioning,
    sink: &mut Diagnostics,
) -> Option<Release> {
    let follows = description.bump == Bump::Auto;
    if !(follows || versioning.semver) || generation.files.is_none() {
        return None;
    }
    if follows && description.version.is_some() {
        let message = "the version is set by `version`, and cannot follow what changes (`bump`)";
        sink.error(Code::Config, At::Run, message);
        return None;
    }
    let release = Repository::here().and_then(|repository| {
        Release::of(&repository, &versioning.since, description, generation)
    });
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
        release.check(&versioning.since, sink);
    }
    Some(release)
}

/// Whether there is another line of code than there was.
fn differs(earlier: &Baseline, generation: &Generation) -> bool {
    let code = |files: &[File]| -> Vec<File> {
        files.iter().filter(|file| file.path.ends_with(".rs")).cloned().collect()
    };
    let now = generation.files.as_deref().unwrap_or_default();
    code(&earlier.made) != code(now)
}

fn read_changelog(description: &Description) -> Option<String> {
    std::fs::read_to_string(description.output.join(CHANGELOG)).ok()
}
