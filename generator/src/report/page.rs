//! The lines that people are shown, laid out as rustc does.
//!
//! Not by `annotate-snippets`, 0.12 of which would replace this file only. It counts the column in the text that
//! it is given: of a line cut or escaped before, that is another one, and an `Origin` that has the true one brings a
//! line `:::`. Given the whole line it shows `\u{202e}` and ESC as `�` and `␛`, which cannot be told from others.

use unicode_width::UnicodeWidthStr;

use super::excerpt::{self, Excerpt};
use crate::diagnostics::{Code, Severity};
use crate::source::Location;

/// Text that grows, with or without ANSI colours.
pub(super) struct Page {
    text: String,
    colour: bool,
    /// How wide the column of line numbers is.
    gutter: usize,
}

/// ANSI styles.
mod style {
    pub(super) const BOLD: &str = "\x1b[1m";
    pub(super) const RED: &str = "\x1b[1;91m";
    pub(super) const YELLOW: &str = "\x1b[1;93m";
    pub(super) const GREEN: &str = "\x1b[1;92m";
    pub(super) const BLUE: &str = "\x1b[1;94m";
    pub(super) const RESET: &str = "\x1b[0m";
}

impl Page {
    pub(super) fn new(colour: bool) -> Self {
        Self { text: String::new(), colour, gutter: 1 }
    }

    /// Makes room for line numbers up to this one.
    pub(super) fn gutter_for(&mut self, line: usize) {
        self.gutter = line.to_string().len();
    }

    /// `error[code]: message`
    pub(super) fn title(&mut self, severity: Severity, code: Option<Code>, message: &str) {
        let mut name = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
        .to_owned();
        if let Some(code) = code {
            name.push_str(&format!("[{}]", code.name()));
        }
        self.push(severity_style(severity), &name);
        // What belongs to a diagnostic is less important than the diagnostic.
        let weight = if code.is_some() { style::BOLD } else { "" };
        self.push(weight, &format!(": {}", excerpt::visible(message)));
        self.blank();
    }

    /// ` --> path:line:column` and the line with what is meant underlined.
    pub(super) fn snippet(&mut self, location: &Location<'_>, severity: Severity) {
        let indent = " ".repeat(self.gutter);
        self.push(style::BLUE, &format!("{indent}--> "));
        let path = excerpt::visible(location.path);
        self.push("", &format!("{path}:{}:{}", location.line, location.column));
        self.blank();
        self.bar();

        let span = location.span_in_line.clone();
        let Excerpt { text, span } = excerpt::around(location.line_text, span);
        let before = text.get(..span.start).unwrap_or_default().width();
        let width = text.get(span).unwrap_or_default().width().max(1);
        self.push(style::BLUE, &format!("{:>1$} |", location.line, self.gutter));
        self.push("", format!(" {text}").trim_end());
        self.blank();
        self.push(style::BLUE, &format!("{indent} |"));
        let underline = format!(" {}{}", " ".repeat(before), "^".repeat(width));
        self.push(severity_style(severity), &underline);
        self.blank();
    }

    /// An empty line of a snippet.
    pub(super) fn bar(&mut self) {
        let bar = format!("{} |", " ".repeat(self.gutter));
        self.push(style::BLUE, &bar);
        self.blank();
    }

    /// `= name: text`
    pub(super) fn footer(&mut self, name: &str, text: &str) {
        let begin = format!("{} = ", " ".repeat(self.gutter));
        self.push(style::BLUE, &begin);
        self.push(style::BOLD, name);
        self.push("", &format!(": {}", excerpt::visible(text)));
        self.blank();
    }

    /// Ends the line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, style: &str, text: &str) {
        if self.colour && !style.is_empty() {
            self.text.push_str(style);
            self.text.push_str(text);
            self.text.push_str(style::RESET);
        } else {
            self.text.push_str(text);
        }
    }
}

fn severity_style(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => style::RED,
        Severity::Warning => style::YELLOW,
        Severity::Note => style::GREEN,
    }
}
