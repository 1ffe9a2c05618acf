//! What there was at a revision of git: the description, and the crate that had come of it.

use std::path::{Path, PathBuf};

use specwright::diff::{self, Changes};
use specwright::output::{self, File, LOCK};
use specwright::{Description, Generation};

use super::diff::is_text;
use super::revision::{Repository, Revision};

/// What there was at a revision.
pub(crate) struct Baseline {
    pub(crate) revision: Revision,
    /// What comes of the description as it was, with the names that it had.
    pub(crate) generation: Generation,
    /// The crate as it was, if it was checked in.
    pub(crate) made: Vec<File>,
}

impl Baseline {
    /// What differs in what comes of the description now; `None` where one of them has errors.
    pub(crate) fn compare(&self, later: &Generation) -> Option<Changes> {
        let files = match self.made.is_empty() {
            true => self.generation.files.as_ref()?,
            false => &self.made,
        };
        diff::compare_with(&self.generation, files, later, later.files.as_ref()?)
    }
}

/// What there was of a description, with the settings of today.
///
/// # Errors
/// There is no such revision, or the description is not in this repository.
pub(crate) fn at(
    repository: &Repository,
    revision: &str,
    description: &Description,
) -> Result<Baseline, String> {
    let place = |path: &Path| {
        let relative = repository.relative(path);
        relative.ok_or_else(|| format!("`{}` is not in this repository", path.display()))
    };
    let spec = place(&description.spec)?;
    let overlays =
        description.overlays.iter().map(|it| place(it)).collect::<Result<Vec<_>, _>>()?;
    let allowed: Vec<PathBuf> =
        description.allowed.iter().filter_map(|it| place(it).ok()).collect();
    let output = place(&description.output).ok();
    let mut folders: Vec<PathBuf> =
        [&spec].into_iter().chain(&overlays).filter_map(|it| it.parent()).map(Into::into).collect();
    folders.extend(allowed.iter().cloned());
    folders.extend(output.clone());
    let is_made = |path: &Path| output.as_ref().is_some_and(|output| path.starts_with(output));
    let revision = repository.take(revision, &folders, |path| {
        is_text(path) || is_made(path) || *path == *spec || overlays.iter().any(|it| it == path)
    })?;
    let mut then = description.clone();
    then.spec = revision.path(&spec);
    then.overlays = overlays.iter().map(|it| revision.path(it)).collect();
    then.allowed = allowed.iter().map(|it| revision.path(it)).filter(|it| it.exists()).collect();
    then.output = revision.path(output.as_deref().unwrap_or(Path::new("generated")));
    let generation = specwright::generate(&then);
    let made = match then.output.join(LOCK).exists() {
        true => output::read_made(&then.output),
        false => Vec::new(),
    };
    Ok(Baseline { revision, generation, made })
}
