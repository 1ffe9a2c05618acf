//! Names of packages, and of what is in them.

/// Whether Cargo and crates.io take `name` for a package, and Rust its crate.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_package_name(name: &str) -> Result<(), String> {
    let shown = format!("`{}`", name.escape_debug());
    let Some(first) = name.chars().next() else {
        return Err("a package name cannot be empty".to_owned());
    };
    if let Some(bad) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_".contains(*c)) {
        return Err(format!("{shown} is no package name: it has {bad:?} in it"));
    }
    if !first.is_ascii_alphabetic() {
        return Err(format!("{shown} is no package name: it does not begin with a letter"));
    }
    if name.len() > 214 {
        return Err(format!("{shown} is no package name: it is longer than 214 characters"));
    }
    let crate_name = name.replace('-', "_");
    if syn::parse_str::<syn::Ident>(&crate_name).is_err() {
        return Err(format!("{shown} is no package name: it is a keyword of Rust"));
    }
    if ["alloc", "core", "proc_macro", "std", "test"].contains(&crate_name.as_str()) {
        return Err(format!("{shown} is no package name: a crate of Rust itself has it"));
    }
    Ok(())
}

/// Whether Rust takes `name` for an identifier.
///
/// # Errors
/// Says that it does not.
pub fn check_identifier(name: &str) -> Result<(), String> {
    match syn::parse_str::<syn::Ident>(name) {
        Ok(_) => Ok(()),
        Err(_) => Err(format!("`{}` is no identifier of Rust", name.escape_debug())),
    }
}
