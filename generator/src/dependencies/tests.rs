use super::{Declared, Needed, Shortfall, check, command, text};
use crate::Description;

/// What a manifest beside a module looks like.
const BESIDE: &str = r#"
[package]
name = "pets"

[features]
default = ["reqwest", "rustls"]
aws-lc = ["reqwest", "reqwest/rustls"]
blocking = ["dep:ureq"]
native-tls = ["reqwest", "reqwest/native-tls", "ureq?/native-tls-no-default"]
reqwest = ["dep:reqwest"]
rustls = ["dep:rustls", "reqwest?/rustls-no-provider", "ureq?/rustls-no-provider"]

[dependencies]
http = "1"
reqwest = { version = "0.13", default-features = false, features = ["gzip"], optional = true }
rustls = { version = "0.23", default-features = false, features = ["ring"], optional = true }
serde_json = { version = "1", features = ["float_roundtrip"] }
ureq = { version = "3.5", default-features = false, features = ["gzip"], optional = true }

[target.'cfg(target_arch = "wasm32")'.dependencies]
gloo-timers = { version = "0.3", features = ["futures"] }
"#;

fn needed() -> Needed {
    Needed::parse(BESIDE).expect("it is a manifest")
}

fn checked(manifest: &str, workspace: &str) -> Shortfall {
    check(&needed(), &Declared::parse(manifest, workspace), |_| false)
}

#[test]
fn what_is_on_by_default_is_needed_and_the_rest_is_told_in_comments() {
    let expected = format!(
        r#"[dependencies]
http = "1"
reqwest = {{ version = "0.13", default-features = false, features = ["gzip", "rustls-no-provider"] }}
rustls = {{ version = "0.23", default-features = false, features = ["ring"] }}
serde_json = {{ version = "1", features = ["float_roundtrip"] }}
# # For the feature `blocking`.
# ureq = {{ version = "3.5", default-features = false, features = ["gzip", "rustls-no-provider"], optional = true }}

[target.'cfg(target_arch = "wasm32")'.dependencies]
gloo-timers = {{ version = "0.3", features = ["futures"] }}

[build-dependencies]
specwright = {{ version = "{}", default-features = false }}

# # What a client has by default, the build script turns on. These are for you to choose.
# [features]
# # TLS by rustls with aws-lc, in place of ring.
# aws-lc = ["reqwest/rustls"]
# # Calls that block their thread, by ureq.
# blocking = ["dep:ureq"]
# # The system's TLS, in place of rustls.
# # Where `ureq` is a dependency, also "ureq?/native-tls-no-default".
# native-tls = ["reqwest/native-tls"]
"#,
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(text(&needed()), expected);
    // What is in comments is TOML, too.
    let all: toml::Table = expected.replace("\n# ", "\n").parse().expect("it is TOML");
    assert_eq!(all["features"]["blocking"].to_string(), "[\"dep:ureq\"]");
    assert_eq!(all["dependencies"]["ureq"]["optional"].as_bool(), Some(true));
}

#[test]
fn what_is_missing_is_told_by_its_line() {
    let missing = checked("[dependencies]\nhttp = '1'\nrustls = '0.23'\n", "").missing;
    assert_eq!(
        missing,
        [
            r#"reqwest = { version = "0.13", default-features = false, features = ["gzip", "rustls-no-provider"] }"#,
            r#"serde_json = { version = "1", features = ["float_roundtrip"] }"#,
        ]
    );
    let on_wasm = check(&needed(), &Declared::default(), |_| true).missing;
    assert_eq!(on_wasm.len(), 5);
}

#[test]
fn a_dependency_may_be_declared_anywhere() {
    let workspace = "[workspace.dependencies]\nserde_json = { version = '1', features = ['float_roundtrip'] }\n\
        reqwest = { version = '0.13.1', default-features = false, features = ['gzip'] }\n";
    let manifest = "[dependencies]\nhttp = { git = 'https://example.com' }\nserde-json.workspace = true\n\
        reqwest = { workspace = true, features = ['rustls-no-provider'] }\n\
        serde_json.workspace = true\n[target.'cfg(unix)'.dependencies]\nrustls = '0.23'\n";
    assert_eq!(checked(manifest, workspace), Shortfall::default());
    let turned_on = "[dev-dependencies]\nhttp = '>=0.2, <2'\nrustls = '*'\nserde_json = '1'\n\
        [dependencies]\nreqwest = { version = '0.13', default-features = false }\n\
        [features]\na = ['serde_json/float_roundtrip', 'reqwest?/gzip']\nb = ['reqwest/rustls-no-provider']\n";
    assert_eq!(checked(turned_on, ""), Shortfall::default());
}

#[test]
fn what_will_not_do_is_doubted() {
    let manifest = "[dependencies]\nhttp = '0.2'\nrustls = '0.23'\nserde_json = '1'\n\
        client = { package = 'reqwest', version = '0.13' }\n";
    let Shortfall { missing, doubts } = checked(manifest, "");
    assert_eq!(missing, [""; 0]);
    assert_eq!(
        doubts,
        [
            "`http` ^0.2 is another version than the generated module needs: `http = \"1\"`",
            "the generated module knows `reqwest` by no other name; it needs `reqwest = { version = \"0.13\", \
             default-features = false, features = [\"gzip\", \"rustls-no-provider\"] }`",
            "`serde_json` lacks `float_roundtrip`, which the generated module needs: \
             `serde_json = { version = \"1\", features = [\"float_roundtrip\"] }`",
        ]
    );
    let off = "[dependencies]\nhttp = { version = '1', default-features = false }\nreqwest = '0.13'\n\
        rustls = { version = '0.23', default-features = false }\n\
        serde_json = { version = '1', features = ['float_roundtrip'] }\n";
    let doubts = checked(off, "").doubts;
    assert_eq!(
        doubts,
        [
            "`http` lacks its default features, which the generated module needs: `http = \"1\"`",
            "`rustls` lacks `ring`, which the generated module needs: \
             `rustls = { version = \"0.23\", default-features = false, features = [\"ring\"] }`",
        ]
    );
}

#[test]
fn the_command_has_what_the_build_script_says() {
    let description = Description::new("spec/api.yaml", "out").overlay("my overlay's.yaml");
    let runtime = |text: &str| description.clone().runtime(text.parse().expect(text));
    let plain = "specwright dependencies spec/api.yaml --overlay 'my overlay'\\''s.yaml'";
    assert_eq!(command(&description), plain);
    assert_eq!(command(&runtime("path=../rt")), format!("{plain} --runtime path=../rt"));
    assert_eq!(command(&runtime("0.1")), format!("{plain} --runtime '0.1'"));
    let git = format!("{plain} --runtime git=https://example.com/rt");
    assert_eq!(command(&runtime("git=https://example.com/rt")), git);
    assert_eq!(command(&description.allow("../shared")), plain.to_owned() + " --allow ../shared");
}
