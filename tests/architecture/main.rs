//! The files of a crate stand in layers: none imports, by whatever way round, a file that imports it.
//! The same is true of its folders: what stands below a module of the root is one layer.
//!
//! [`tree`] reads the files, [`imports`] finds what each takes from others, [`circles`] what leads in a
//! circle. A module that takes from its children what they need of it is a circle as any other: what
//! both need belongs into a file below them.

mod circles;
mod imports;
mod tree;

use std::path::{Path, PathBuf};

use circles::{Circle, circles};

#[test]
fn the_generator_stands_in_layers() {
    let found = of_crate(&sources("../generator/src"));
    assert!(found.is_empty(), "{}", shown(&found));
}

#[test]
fn emission_takes_nothing_from_the_output() {
    let imports = imports::imports(&tree::read(&sources("../generator/src")).unwrap());
    let taken = &imports::of_folders(&imports)["rust"];
    assert!(taken.contains_key("api"));
    assert!(!taken.contains_key("output"), "{:?}", taken["output"]);
}

#[test]
fn the_runtime_stands_in_layers() {
    let found = of_crate(&sources("../generator/runtime/src"));
    assert!(found.is_empty(), "{}", shown(&found));
}

fn sources(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn shown(circles: &[Circle]) -> String {
    circles.iter().map(ToString::to_string).collect()
}

/// The circles of files; where there are none, those of folders.
fn of_crate(folder: &Path) -> Vec<Circle> {
    let imports = imports::imports(&tree::read(folder).expect("the sources can be read"));
    let found = circles(&imports);
    if found.is_empty() { circles(&imports::of_folders(&imports)) } else { found }
}

/// The circles of the files, or else folders, of a crate of these files, each on a line.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("there is room for files");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("files can be written");
        std::fs::write(path, text).expect("files can be written");
    }
    let found = of_crate(folder.path());
    found.iter().map(|circle| circle.files.join(" ")).collect()
}

const LIB: (&str, &str) = ("lib.rs", "mod a; mod b; mod c;");

#[test]
fn files_that_import_each_other_are_a_circle() {
    let files = |c| {
        let a = ("a.rs", "use crate::b::{self, B}; pub struct A;");
        found(&[LIB, a, ("b.rs", "use super::c::C as D; pub struct B;"), ("c.rs", c)])
    };
    assert_eq!(files("use crate::a::*; pub struct C;"), ["a.rs b.rs c.rs"]);
    assert_eq!(files("pub struct C(crate::a::A);"), ["a.rs b.rs c.rs"]);
    assert_eq!(files("pub struct C; fn f() { vec![crate::a::A]; }"), ["a.rs b.rs c.rs"]);
    assert_eq!(files("pub struct C; impl C { fn f() { use super::b::B; } }"), ["b.rs c.rs"]);
    assert_eq!(files("pub struct C; fn f() { quote!(crate::a::A); }"), [""; 0]);
    assert_eq!(files("pub struct C; #[cfg(test)] mod tests { use crate::a::A; }"), [""; 0]);
}

#[test]
fn an_item_is_imported_from_where_it_is_defined() {
    let b = ("b.rs", "pub struct B;");
    let files = |lib, a| found(&[("lib.rs", lib), ("a.rs", a), b]);
    // What goes through the root is not an import of the root.
    assert_eq!(
        files("mod a; mod b; pub use a::A; use b::B;", "use crate::B; pub struct A;"),
        [""; 0]
    );
    let root = "mod a; mod b; pub use a::A; pub use b::*; pub struct Root;";
    assert_eq!(files(root, "use crate::{B, a::A}; pub struct A;"), [""; 0]);
    assert_eq!(files(root, "use crate::Root; pub struct A;"), [""; 0]);
    // What is only shown by the root is not used by it; what it names is.
    let root = "mod a; mod b; pub use a::A; pub struct Root(A);";
    assert_eq!(files(root, "use crate::Root; pub struct A;"), ["a.rs lib.rs"]);
    let root = "mod a; mod b; pub struct Root; fn f() { a::f() }";
    assert_eq!(files(root, "use super::Root; pub fn f() {}"), ["a.rs lib.rs"]);
}

#[test]
fn a_module_in_a_file_belongs_to_the_file() {
    let a = ("a/mod.rs", "mod deep { use super::super::b::B; } pub struct A;");
    let deep = ("b/deep.rs", "pub struct Deep(crate::a::A);");
    let files = [
        ("lib.rs", "mod a; mod b;"),
        a,
        ("b.rs", "mod deep; pub use deep::Deep; pub struct B;"),
        deep,
    ];
    // The files are in no circle, the folders are.
    assert_eq!(found(&files), ["a b"]);
    let with = ("b.rs", "mod deep; pub use deep::Deep; pub struct B(Deep);");
    assert_eq!(found(&[files[0], files[1], with, deep]), ["a/mod.rs b.rs b/deep.rs"]);
}

#[test]
fn folders_that_import_each_other_are_a_circle() {
    let files = |c| {
        let lib = ("lib.rs", "mod a; mod b; pub use a::A;");
        let a = ("a.rs", "mod c; mod d; pub use c::A;");
        let (d, b) = (("a/d.rs", "use crate::b::B;"), ("b.rs", "use crate::A; pub struct B;"));
        found(&[lib, a, ("a/c.rs", "pub struct A;"), d, b, ("a/d.rs", c)])
    };
    assert_eq!(files("use crate::b::B;"), ["a b"]);
    assert_eq!(files("use crate::b::{B, *}; use crate::a::c;"), ["a b"]);
    assert_eq!(files("use super::A;"), [""; 0]);
}

#[test]
fn names_are_found_where_rust_finds_them() {
    let files = |b| {
        let a = ("a.rs", "use crate::b::Word; pub struct A; pub enum Kind { Word }");
        found(&[LIB, a, ("b.rs", b), ("c.rs", "pub struct Word; pub struct C(crate::a::A);")])
    };
    // The variants of an enumeration that are all imported hide nothing that is imported by name.
    assert_eq!(files("use Kind::*; pub use super::c::Word; enum Kind { Word }"), ["a.rs c.rs"]);
    assert_eq!(files("pub use crate::c::*;"), ["a.rs c.rs"]);
    assert_eq!(files("pub use super::c::C as Word;"), ["a.rs c.rs"]);
    assert_eq!(files("pub use std::fmt::Debug as Word;"), [""; 0]);
    assert_eq!(files("pub use super::b::Word;"), [""; 0]);
}
