//! Makes the client, as README shows it.

use std::error::Error;
use std::{env, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let output = Path::new(&env::var("OUT_DIR")?).join("api");
    specwright::build(&specwright::Description::new("api.yaml", output))?;
    Ok(())
}
