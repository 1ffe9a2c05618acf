//! Makes the client whose runtime is fuzzed, without a transport: there is no server.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use specwright::report;
use specwright::{Description, Form, Undeclared};

fn main() -> Result<(), Box<dyn Error>> {
    let output = Path::new(&env::var("OUT_DIR")?).join("client");
    println!("cargo::rerun-if-changed=spec.yaml");
    println!("cargo::rustc-check-cfg=cfg(feature, values(any()))");
    let description = Description::new("spec.yaml", &output).undeclared(Undeclared::Keep);
    let made = specwright::generate_as(Form::Module, &description.strict(true));
    let shown = || report::human(made.diagnostics.all(), &made.sources, false);
    for file in made.files.as_ref().ok_or_else(shown)? {
        let path = output.join(&file.path);
        fs::create_dir_all(path.parent().ok_or("a file stands in a folder")?)?;
        fs::write(path, &file.text)?;
    }
    Ok(())
}
