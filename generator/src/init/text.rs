//! The text of a `specwright.toml`.

use toml::Value;

use crate::config::Key;

/// A file for one description: what is set, and every other key in a comment, with its default.
pub fn text(spec: &str, output: &str, name: &str) -> String {
    let mut text = "\
# What specwright generates, and from what. Paths are relative to the folder of this file. What begins
# with `#` right before a key has this value already; take the `#` away to set another.

[[api]]
"
    .to_owned();
    for Key { name: key, meaning, default, example } in Key::ALL {
        let set = match key {
            "spec" => Some(spec),
            "output" => Some(output),
            "name" => Some(name),
            _ => None,
        };
        text.push_str(&format!("# {meaning}\n"));
        if let Some(example) = example {
            text.push_str(&format!("# Such as: {example}\n"));
        }
        text.push_str(&match set {
            Some(value) => format!("{key} = {}\n\n", Value::from(value)),
            None => format!("#{key} = {}\n\n", default.unwrap_or_default()),
        });
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A table to be added to a file: what is set.
pub fn table(spec: &str, output: &str, name: &str) -> String {
    let [spec, output, name] = [spec, output, name].map(Value::from);
    format!("\n[[api]]\nspec = {spec}\noutput = {output}\nname = {name}\n")
}
