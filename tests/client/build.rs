//! Makes the client, as README shows it.

use std::error::Error;
use std::{env, path::Path};

use specwright::config::{Next, Paging, Pointer};

fn main() -> Result<(), Box<dyn Error>> {
    let output = Path::new(&env::var("OUT_DIR")?).join("api");
    let turned = Paging {
        operation: "listTurned".to_owned(),
        items: Pointer::parse("/notes"),
        next: Next::Cursor(
            Pointer(vec!["more".to_owned(), "after".to_owned()]),
            "after".to_owned(),
        ),
    };
    specwright::build(
        &specwright::Description::new("api.yaml", output).paging(turned).exhaustive(true),
    )?;
    Ok(())
}
