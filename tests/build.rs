//! Makes README's examples whole, so that they are compiled as tests of this package's library: a
//! reader knows where `user` comes from and who awaits, rustdoc does not. Nothing else is taken over:
//! rustdoc would read indented command lines as Rust.

use std::path::Path;
use std::{env, error, fs};

const BEFORE: &str = "\
# async fn example(user: String, password: String) -> Result<(), Box<dyn std::error::Error>> {";
const AFTER: &str = "# Ok(()) }";

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=../README.md");
    let readme = fs::read_to_string("../README.md")?;
    let mut text = String::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if !matches!(line, "```rust" | "```rust,no_run") {
            continue;
        }
        let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let code = code.join("\n");
        let code = match code.contains("fn main()") {
            true => code,
            false => format!("{BEFORE}\n{code}\n{AFTER}"),
        };
        text += &format!("```rust,no_run\n{code}\n```\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("readme.md"), text)?;
    Ok(())
}
