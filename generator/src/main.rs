//! The program `specwright`.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Tokens are many small allocations.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
