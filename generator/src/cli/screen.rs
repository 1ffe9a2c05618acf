//! The output streams.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use specwright::diagnostics::{At, Code, Diagnostics};
use specwright::report;
use specwright::source::Sources;

/// How problems are reported.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    Human,
    Json,
}

/// The output streams, and how they are used.
pub(crate) struct Screen {
    pub(crate) format: MessageFormat,
    /// Whether everything could be written to them.
    good: bool,
}

impl Screen {
    pub(crate) fn new(format: MessageFormat) -> Self {
        Self { format, good: true }
    }

    /// Success if all went well, and could be told.
    pub(crate) fn exit_code(&self, good: bool) -> ExitCode {
        if good && self.good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Shows diagnostics: as text on stderr, or as JSON on stdout.
    pub(crate) fn diagnostics(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        match self.format {
            MessageFormat::Human => {
                let colour = colours(&io::stderr());
                self.stderr(&report::human(diagnostics.all(), sources, colour));
            }
            MessageFormat::Json => self.stdout(&report::json(diagnostics.all(), sources)),
        }
    }

    /// Says why nothing could be done; `false`, so that it can be returned.
    pub(crate) fn failure(&mut self, why: &str) -> bool {
        let mut diagnostics = Diagnostics::new();
        diagnostics.error(Code::Config, At::Run, why);
        self.diagnostics(&diagnostics, &Sources::new());
        false
    }

    pub(crate) fn stdout(&mut self, text: &str) {
        let mut stream = anstream::stdout();
        self.note(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
    }

    pub(crate) fn stderr(&mut self, text: &str) {
        self.note(anstream::stderr().write_all(text.as_bytes()));
    }

    /// A closed pipe (`| head`) is no failure.
    fn note(&mut self, written: io::Result<()>) {
        self.good &= written.map_or_else(|error| error.kind() == ErrorKind::BrokenPipe, |()| true);
    }
}

/// Whether a stream shows colours.
pub(crate) fn colours(stream: &impl anstream::stream::RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}
