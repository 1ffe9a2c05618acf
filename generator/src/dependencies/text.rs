//! What a module needs, as text to be put into a `Cargo.toml`.

use toml::Value;
use toml_edit::{DocumentMut, Item, Table};

use super::needed::{Dependency, Feature, Needed};
use crate::manifest::{inline, quoted};

/// The tables that a `Cargo.toml` needs, ready to be pasted. What the crate may have besides is in comments,
/// each line of which is TOML behind its `# `.
pub fn text(needed: &Needed) -> String {
    let mut text = "[dependencies]\n".to_owned();
    needed.dependencies.iter().for_each(|it| text.push_str(&line(it)));
    for feature in &needed.features {
        for dependency in &feature.dependencies {
            text.push_str(&format!("# # For the feature `{}`.\n", feature.name));
            text.push_str(&format!("# {}", line(dependency)));
        }
    }
    for (target, dependencies) in &needed.targets {
        text.push_str(&format!("\n[target.'{target}'.dependencies]\n"));
        dependencies.iter().for_each(|it| text.push_str(&line(it)));
    }
    let version = env!("CARGO_PKG_VERSION");
    text.push_str(&format!(
        "\n[build-dependencies]\nspecwright = {{ version = \"{version}\", default-features = false }}\n"
    ));
    if needed.features.is_empty() {
        return text;
    }
    text.push_str(
        "\n# # What a client has by default, the build script turns on. These are for you to choose.\n\
         # [features]\n",
    );
    let reasons = Reasons::read();
    for feature in &needed.features {
        text.push_str(&reasons.of(feature));
        for (dependency, item) in &feature.beside {
            text.push_str(&format!("# # Where `{dependency}` is a dependency, also {item:?}.\n"));
        }
        let items = feature.items.iter().map(|it| Value::from(it.as_str())).collect();
        text.push_str(&format!("# {} = {}\n", feature.name, Value::Array(items)));
    }
    text
}

/// A dependency as a line.
pub(super) fn line(Dependency { name, entry }: &Dependency) -> String {
    let value = match (entry.len(), entry.get("version")) {
        (1, Some(version)) => version.clone(),
        _ => Value::Table(entry.clone()),
    };
    format!("{} = {}\n", quoted(name), inline(&value))
}

/// What the runtime's manifest says of its features.
struct Reasons(Table);

impl Reasons {
    fn read() -> Self {
        let manifest = specwright_runtime::source::MANIFEST.parse::<DocumentMut>();
        let mut manifest = manifest.unwrap_or_default();
        let features = manifest.remove("features").map(Item::into_table);
        Self(features.and_then(Result::ok).unwrap_or_default())
    }

    fn of(&self, feature: &Feature) -> String {
        let decor = self.0.key(&feature.name).map(toml_edit::Key::leaf_decor);
        let prefix =
            decor.and_then(|it| it.prefix()).and_then(|it| it.as_str()).unwrap_or_default();
        // What is before an empty line is about more than this one.
        let comment = prefix.rsplit("\n\n").next().unwrap_or_default();
        let lines = comment.lines().map(str::trim).filter(|line| line.starts_with('#'));
        lines.map(|line| format!("# # {}\n", line.trim_start_matches(['#', ' ']))).collect()
    }
}
