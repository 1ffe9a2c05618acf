//! What an earlier run left: the names that hold, and the manifest with what its user made of it.

use std::fs;
use std::io::ErrorKind;

use crate::config::Description;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::lock::Lock;
use crate::manifest::{self, Present};
use crate::output;
use crate::rust::emit::Form;
use crate::source::Sources;

/// What an earlier run left.
pub(crate) struct Earlier {
    /// Its names.
    pub(crate) lock: Lock,
    /// Its manifest, and what the user made of that.
    pub(crate) present: Option<Present>,
}

impl Earlier {
    /// Reads what stands in the output, or where the description says that names are kept.
    pub(crate) fn read(
        form: Form,
        description: &Description,
        sources: &mut Sources,
        sink: &mut Diagnostics,
    ) -> Self {
        let lock = established(description, sink);
        let present = match form {
            Form::Crate => present(description, &lock, sources, sink),
            // Its manifest only lists what the crate around it has to have.
            Form::Module => None,
        };
        Self { lock, present }
    }
}

/// The names of an earlier run.
fn established(description: &Description, sink: &mut Diagnostics) -> Lock {
    let output = description.output.join(output::LOCK);
    let path = description.lock.as_ref().unwrap_or(&output);
    let problem = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Lock::default(),
        Err(error) => error.to_string(),
        Ok(text) => match Lock::parse(&text) {
            (lock, unread) if unread.is_empty() => return lock,
            // What is in the output's own lock is looked at once more for its files.
            (lock, _) if description.lock.is_none() => return lock,
            (lock, unread) => {
                for (line, text) in unread.iter().take(1) {
                    let message =
                        format!("cannot read line {line} of `{}`: {text:?}", path.display());
                    let help = "names that it does not tell are found anew";
                    sink.report(Diagnostic::warning(Code::Output, At::Run, message).help(help));
                }
                return lock;
            }
        },
    };
    let message = format!("cannot read `{}`: {problem}", path.display());
    sink.warning(Code::Output, At::Run, message);
    Lock::default()
}

/// The manifest in the output, if specwright made one there.
fn present(
    description: &Description,
    lock: &Lock,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<Present> {
    let Description { output, name, .. } = description;
    let path = output.join(output::LOCK);
    if !path.exists() {
        return None;
    }
    // Names may be kept elsewhere. A lock that cannot be read records nothing, so that all is the user's.
    let own = description
        .lock
        .as_ref()
        .map(|_| Lock::parse(&fs::read_to_string(path).unwrap_or_default()).0);
    let recorded = own.as_ref().unwrap_or(lock).manifest();
    let file = output::present(output, manifest::MANIFEST)?;
    Present::read(file, recorded, name.is_none(), sources, sink)
}
