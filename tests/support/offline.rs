//! Calls of cargo that download nothing and share what this workspace has built already.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};

/// A call of cargo in a folder, which builds in the folder `target`.
pub fn cargo(target: &Path, folder: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(folder).args(arguments).args(["--offline", "--color=never"]);
    command.env("CARGO_TARGET_DIR", target);
    // What cargo tells this test about its package would make build scripts run again.
    let own = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "OUT_DIR"];
    for (name, _) in std::env::vars_os() {
        if own.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    command
}

/// What it came to.
///
/// # Panics
/// Cargo cannot be run.
pub fn output(mut command: Command) -> Output {
    command.output().expect("cargo can be run")
}
