//! The command that prints what a module needs.

use std::path::Path;

use crate::{Description, Runtime};

/// The command, as one types it in the folder of the crate.
pub(crate) fn command(description: &Description) -> String {
    let Description { spec, overlays, allowed, runtime, .. } = description;
    let mut command = format!("specwright dependencies {}", quoted(spec));
    overlays.iter().for_each(|it| command.push_str(&format!(" --overlay {}", quoted(it))));
    allowed.iter().for_each(|it| command.push_str(&format!(" --allow {}", quoted(it))));
    if let Runtime::Crate(source) = runtime {
        let is = |key: &str| source.get(key);
        if let Some(path) = is("path") {
            command.push_str(&format!(" --runtime path={}", quoted(Path::new(path))));
        } else if let Some(url) = is("git") {
            command.push_str(&format!(" --runtime git={url}"));
        } else if let Some(version) = is("version") {
            command.push_str(&format!(" --runtime '{version}'"));
        }
    }
    command
}

/// A path for a shell.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
