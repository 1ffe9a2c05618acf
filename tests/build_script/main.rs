//! `specwright::build`, as a crate's build script calls it.

use std::fs;
use std::path::Path;
use std::process::Output;

use specwright_tests::{cases, circles, offline, root};

/// The description that the crate is built from; it has a warning.
const SPEC: &str = r#"openapi: 3.0.3
info: { title: Built, version: 1.0.0 }
servers: [{ url: https://built.example.com }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All of them.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } }, colour: 1 }
"#;

const BUILD: &str = r#"fn main() -> Result<(), Box<dyn std::error::Error>> {
    let output = std::path::Path::new(&std::env::var("OUT_DIR")?).join("api");
    specwright::build(&specwright::Description::new("spec.yaml", output))?;
    Ok(())
}
"#;

/// A module in a file, as its documentation shows it, with all warnings denied.
const MAIN: &str = r##"#![deny(warnings)]

#[allow(dead_code, unused_imports)]
mod api {
    include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
}

use api::Call as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pet: api::models::Pet = serde_json::from_str(r#"{"name": "Minka"}"#)?;
    let client = api::Client::builder().build()?;
    let request = client.list_pets().build()?;
    println!("{} {}", pet.name, request.uri());
    Ok(())
}
"##;

const CIRCLES: &str = r##"#![deny(warnings)]

#[allow(dead_code, unused_imports)]
mod api {
    include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
}

async fn get(client: api::Client) -> Result<api::Response<api::models::Object0>, api::Error> {
    client.get_object().await
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    drop(is_send(get(api::Client::builder().build()?)));
    let object: api::models::Object0 = serde_json::from_str(r#"{"m": {"m": {}}}"#)?;
    let object = std::thread::spawn(move || object.clone()).join().expect("it ends");
    println!("{}", serde_json::to_string(&object)?);
    let three: api::models::Three0 = serde_json::from_str(r#"{"a": {}, "c": {}}"#)?;
    let lists: api::models::Lists0 = serde_json::from_str("[]")?;
    drop(is_send((three, lists)));
    Ok(())
}
"##;

const SHARING_BUILD: &str = r#"fn main() -> Result<(), Box<dyn std::error::Error>> {
    let output = std::path::PathBuf::from(std::env::var("OUT_DIR")?);
    for name in ["one", "other"] {
        let description = specwright::Description::new("spec.yaml", output.join(name));
        specwright::build(&description.runtime("path=RUNTIME".parse()?))?;
    }
    Ok(())
}
"#;

/// One transport for both clients, and one function for the calls of both.
const SHARING: &str = r##"#![deny(warnings)]

#[allow(dead_code, unused_imports)]
mod one {
    include!(concat!(env!("OUT_DIR"), "/one/mod.rs"));
}
#[allow(dead_code, unused_imports)]
mod other {
    include!(concat!(env!("OUT_DIR"), "/other/mod.rs"));
}

use specwright_runtime::{Call, MemoryTransport, http::Uri};

fn asked<C: Call>(call: C) -> Option<Uri> {
    call.build().ok().map(|request| request.uri().clone())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let transport = MemoryTransport::new();
    let one = one::Client::builder().transport(transport.clone()).build()?;
    let other = other::Client::builder().transport(transport).build()?;
    for address in [asked(one.list_pets()), asked(other.list_pets())] {
        println!("{}", address.ok_or("it cannot be sent")?);
    }
    Ok(())
}
"##;

/// As dependencies are built here, so that they need not be built again.
const PROFILE: &str = "\n[profile.dev]\ndebug = 0\n";

#[test]
fn a_build_script_makes_a_module_that_compiles_and_says_when_to_make_it_anew() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built");
    write(&folder, SPEC);
    let Output { status, stdout, stderr } = run(&folder);
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{stderr}");
    assert_eq!(stdout.trim_end(), "Minka https://built.example.com/pets");
    let warning = "warning: built@0.0.0: spec.yaml:14:";
    assert!(stderr.contains(warning) && stderr.contains("`colour`"), "{stderr}");

    // Another member in the description is one in the module.
    let other = SPEC.replace("name: { type: string }", "name: { type: integer }");
    put(&folder.join("spec.yaml"), &other);
    let stderr = run(&folder).stderr;
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(stderr.contains("invalid type: string \\\"Minka\\\", expected"), "{stderr}");

    // What is wrong with it is shown with its place, and the build fails.
    put(&folder.join("spec.yaml"), &SPEC.replace("title: Built", "title: Built, title: Twice"));
    let Output { status, stderr, .. } = run(&folder);
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(!status.success() && stderr.contains("error[duplicate-key]"), "{stderr}");
    assert!(stderr.contains("--> spec.yaml:2:"), "{stderr}");
}

/// Types that lead to each other farther than rustc looks by itself: a module cannot tell it to look
/// farther, and nobody who uses them has to.
#[test]
fn types_that_lead_far_compile_as_a_module() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built-circles");
    write(&folder, &circles::description());
    put(&folder.join("src/main.rs"), CIRCLES);
    let Output { status, stdout, stderr } = run(&folder);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    assert_eq!(String::from_utf8_lossy(&stdout).trim_end(), "{\"m\":{\"m\":{}}}");
}

/// The runtime as a crate: the module says what to depend on, and two modules have one runtime.
#[test]
fn modules_share_a_runtime_that_is_a_crate() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built-on-a-crate");
    let runtime = root().join("generator/runtime");
    put(&folder.join("spec.yaml"), SPEC);
    put(
        &folder.join("build.rs"),
        &SHARING_BUILD.replace("RUNTIME", &runtime.display().to_string()),
    );
    put(&folder.join("src/main.rs"), SHARING);
    let generator = root().join("generator");
    let manifest = format!(
        "[package]\nname = \"built-on-a-crate\"\nedition = \"2024\"\n\n[features]\ndefault = [\"reqwest\"]\n\
         reqwest = [\"specwright-runtime/reqwest\"]\n\n\
         [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
         specwright-runtime = {{ path = {runtime:?}, default-features = false, features = [\"core\", \"rustls\"] }}\n\n\
         [build-dependencies]\nspecwright = {{ path = {generator:?}, default-features = false }}\n\n\
         [workspace]\n{PROFILE}"
    );
    put(&folder.join("Cargo.toml"), &manifest);
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock can be copied");
    let Output { status, stdout, stderr } = run(&folder);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    assert_eq!(String::from_utf8_lossy(&stdout), "https://built.example.com/pets\n".repeat(2));
}

/// Who forgot the dependencies sees them instead of the compiler's errors, and what the command prints is
/// all that the crate needs, with what it may turn on.
#[test]
fn a_crate_without_the_dependencies_is_told_the_lines_to_add() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built-without");
    write(&folder, SPEC);
    let whole = fs::read_to_string(folder.join("Cargo.toml")).expect("it is there");
    let bare = whole
        .lines()
        .filter(|line| !line.starts_with("bytes =") && !line.starts_with("serde_path_to_error ="))
        .map(|line| line.replace(", features = [\"float_roundtrip\"]", ""));
    let bare: String = bare.map(|line| line + "\n").collect();
    put(&folder.join("Cargo.toml"), &bare);
    let Output { status, stderr, .. } = run(&folder);
    let stderr = String::from_utf8_lossy(&stderr);
    let manifest = folder.join("Cargo.toml");
    let said = format!(
        "error: the generated module needs crates that this one does not depend on\n\n    \
         add to [dependencies] of {}:\n\n      \
         bytes = \"1\"\n      serde_path_to_error = \"0.1\"\n\n    \
         all that it needs and may have: specwright dependencies spec.yaml\n",
        manifest.display()
    );
    assert!(!status.success() && stderr.contains(&said), "{stderr}");
    assert!(!stderr.contains("error[E"), "{stderr}");

    let printed = printed(&folder);
    // With what it may have besides, behind the marks of comments.
    let printed = printed.replace("\n# ", "\n");
    let (head, _) = whole.split_once("[features]").expect("it has features");
    put(&folder.join("Cargo.toml"), &format!("{head}{printed}\n[workspace]\n{PROFILE}"));
    let Output { status, stdout, stderr } = run(&folder);
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(status.success() && !stderr.contains("Cargo.toml: "), "{stderr}");
    assert_eq!(String::from_utf8_lossy(&stdout).trim_end(), "Minka https://built.example.com/pets");
}

/// What `specwright dependencies` prints, this generator in the place of a published one.
fn printed(folder: &Path) -> String {
    let description = specwright::Description::new(folder.join("spec.yaml"), folder.join("out"));
    let made = specwright::generate_as(specwright::Form::Module, &description);
    let needed = specwright::dependencies::Needed::of(&made, &description.runtime);
    let text = specwright::dependencies::text(&needed.expect("a module was made"));
    let version = format!("version = {:?}", env!("CARGO_PKG_VERSION"));
    text.replace(&version, &format!("path = {:?}", root().join("generator")))
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// The crate, called as its folder is: its features and dependencies are those that the manifest beside the module lists.
fn write(folder: &Path, spec: &str) {
    put(&folder.join("spec.yaml"), spec);
    put(&folder.join("build.rs"), BUILD);
    put(&folder.join("src/main.rs"), MAIN);
    let description = specwright::Description::new(folder.join("spec.yaml"), folder.join("out"));
    let made = specwright::generate_as(specwright::Form::Module, &description);
    let shown = cases::shown(&made.diagnostics, &made.sources);
    let files = made.files.expect(&shown);
    let listed = files.iter().find(|file| file.path == "Cargo.toml").expect("there is a manifest");
    let (_, listed) = listed.text.split_once("[features]").expect("it lists features");
    let generator = root().join("generator");
    let name = folder.file_name().unwrap_or_default();
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[features]{listed}\n\
         [build-dependencies]\nspecwright = {{ path = {generator:?}, default-features = false }}\n\n\
         [workspace]\n{PROFILE}"
    );
    put(&folder.join("Cargo.toml"), &manifest);
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock can be copied");
}

fn run(folder: &Path) -> Output {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = tmp.parent().expect("a target folder holds it");
    offline::output(offline::cargo(target, folder, &["run"]))
}
