//! The table of rules.

use std::fmt::Write;

use crate::diff::class::Class;
use crate::diff::rule::Rule;

/// Every rule with its class, as Markdown.
pub fn rules() -> String {
    let mut text = String::from("# Changes, and what they do\n\n");
    text.push_str(
        "Made by `specwright diff --rules`. The class of a change is that of its worst part.\n\n",
    );
    text.push_str("| class | meaning |\n|---|---|\n");
    for class in Class::ALL {
        let _ = writeln!(text, "| `{}` | {} |", class.name(), class.meaning());
    }
    text.push_str("\n| code | class | meaning |\n|---|---|---|\n");
    for rule in Rule::ALL {
        let _ =
            writeln!(text, "| `{}` | {} | {} |", rule.code(), rule.class().name(), rule.meaning());
    }
    text
}
