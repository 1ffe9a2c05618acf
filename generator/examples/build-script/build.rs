//! Makes the client.

use std::{env, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let output = Path::new(&env::var("OUT_DIR")?).join("pets");
    // Leave the runtime out: the module then has a copy of what it needs.
    let runtime = concat!("path=", env!("CARGO_MANIFEST_DIR"), "/../../runtime").parse()?;
    let description = specwright::Description::new("spec/pets.yaml", output).runtime(runtime);
    specwright::build(&description)?;
    Ok(())
}
