//! `specwright dependencies`: what to paste into a `Cargo.toml`.

use super::Place;

#[test]
fn the_lines_of_a_manifest_are_printed() {
    let place = Place::with_pets();
    let ended = place.run(&["dependencies", "pets.yaml", "--runtime", "path=../runtime"]);
    let printed = "\
[dependencies]
bytes = \"1\"
http = \"1\"
serde_json = { version = \"1\", features = [\"float_roundtrip\"] }
specwright-runtime = { path = \"../runtime\", default-features = false, features = [\"core\", \"reqwest\", \"rustls\"] }

[build-dependencies]
specwright = { version = \"VERSION\", default-features = false }

# # What a client has by default, the build script turns on. These are for you to choose.
# [features]
# # TLS by rustls with aws-lc, in place of ring.
# aws-lc = [\"specwright-runtime/aws-lc\"]
# # Calls that block their thread, by ureq.
# blocking = [\"specwright-runtime/blocking\"]
# # HTTP/2, which costs five CPU seconds of a first build.
# http2 = [\"specwright-runtime/http2\"]
# # The system's TLS, in place of rustls.
# native-tls = [\"specwright-runtime/native-tls\"]
# # A span of `tracing` for each request.
# tracing = [\"specwright-runtime/tracing\"]
";
    let printed = printed.replace("VERSION", env!("CARGO_PKG_VERSION"));
    assert_eq!((ended.status, ended.stdout, ended.stderr), (0, printed, String::new()));
    assert_eq!(place.state().len(), 1);
    // By default the runtime is a copy, and what it needs is the crate's.
    let copied = place.run(&["dependencies", "pets.yaml"]).stdout;
    assert!(copied.contains("\nreqwest = {") && !copied.contains("specwright-runtime"), "{copied}");
    assert!(copied.contains("\n# ureq = {") && copied.contains("\n# blocking = [\"dep:ureq\"]\n"));
}
