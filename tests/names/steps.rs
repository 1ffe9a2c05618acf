//! Ten versions of a description, generated over one another, and one program that goes on compiling and
//! says the same.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::Description;
use specwright_tests::{offline, root};

use super::work;

/// What it says of the first version; later ones have other addresses.
const SAID: &str = include_str!("steps/said.txt");

#[test]
fn one_program_compiles_against_ten_versions() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("steps");
    let (shop, user) = (folder.join("shop"), folder.join("user"));
    // The first version is made as if nothing had been there.
    if shop.exists() {
        fs::remove_dir_all(&shop).expect("the folder can be removed");
    }
    program(&folder, &user);
    let mut steps: Vec<PathBuf> = fs::read_dir(root().join("tests/names/steps"))
        .expect("there is such a folder")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .collect();
    steps.sort();
    assert_eq!(steps.len(), 10);
    for step in steps {
        let made = work::generate(Description::new(&step, &shop));
        assert!(!made.files.is_empty(), "{}: {:?}", step.display(), made.said);
        let output = offline::output(offline::cargo(&target(), &user, &["run", "-q"]));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}:\n{stderr}", step.display());
        let said = String::from_utf8_lossy(&output.stdout);
        let said = said.replace("/v2/orders?", "/orders?").replace("/stock/moves", "/moves");
        assert_eq!(said, SAID, "{}", step.display());
    }
}

fn target() -> PathBuf {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    tmp.parent().expect("a target folder holds it").to_owned()
}

/// The program's package, without any transport of its own, and the workspace of both.
fn program(folder: &Path, user: &Path) {
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"shop\", \"user\"]\n\n\
                     [profile.dev]\ndebug = false\n";
    let manifest = "[package]\nname = \"shop-user\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    shop-client = { path = \"../shop\", default-features = false }\n";
    fs::create_dir_all(user.join("src")).expect("the folder can be made");
    let put = |path: PathBuf, text: &str| fs::write(path, text).expect("the file can be written");
    put(folder.join("Cargo.toml"), workspace);
    put(user.join("Cargo.toml"), manifest);
    put(user.join("src/main.rs"), include_str!("steps/user.rs"));
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock can be copied");
}
