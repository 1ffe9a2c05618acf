//! Files into text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{FileId, Sources};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};

/// The largest file that is read, in bytes: many times the largest description there is.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What stands for the standard input.
const STDIN: &str = "-";

/// Opens a file and decodes it: UTF-8, or UTF-16 that begins with a byte order mark or an ASCII
/// character. Reports a file that cannot be read.
pub(super) fn open(path: &Path, sources: &mut Sources, sink: &mut Diagnostics) -> Option<FileId> {
    open_as(path, &path.display().to_string(), sources, sink)
}

/// As [`open`], for a file that the user knows by another path.
pub(super) fn open_as(
    path: &Path,
    shown: &str,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<FileId> {
    let unreadable = |why: &str| {
        Diagnostic::error(Code::Unreadable, At::Run, format!("cannot read `{shown}`: {why}"))
    };
    // Below the folder of `specwright.toml` its two slashes are still two.
    if let Some((scheme, _)) = shown.split_once("://").filter(|_| !path.exists()) {
        let scheme = scheme.rsplit('/').next().unwrap_or(scheme);
        let url = shown.get(shown.find(scheme).unwrap_or(0)..).unwrap_or(shown);
        let help = format!("fetch it into the repository first: specwright vendor '{url}'");
        sink.report(unreadable("specwright reads files and never the network").help(help));
        return None;
    }
    let read = match path == Path::new(STDIN) {
        true => read_all(io::stdin().lock()),
        false => read(path),
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            sink.report(unreadable(&error.to_string()));
            return None;
        }
    };
    take(bytes, shown, sources, sink)
}

/// Decodes a file that was read, and is known by that path.
pub(crate) fn take(
    bytes: Vec<u8>,
    shown: &str,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<FileId> {
    match decode(bytes) {
        Ok(text) => Some(sources.add(shown, text)),
        Err(NotText { lossy, offset, why }) => {
            let file = sources.add(shown, lossy);
            sink.error(Code::Unreadable, At::Offset { file, offset }, why);
            None
        }
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if metadata.len() > MOST_BYTES {
        return Err(too_large());
    }
    read_all(file)
}

/// At most [`MOST_BYTES`], also from what has no size, such as a pipe.
fn read_all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    match read as u64 > MOST_BYTES {
        true => Err(too_large()),
        false => Ok(bytes),
    }
}

fn too_large() -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", MOST_BYTES / 1024 / 1024))
}

/// Bytes that are no text.
#[derive(Debug, PartialEq)]
struct NotText {
    /// What can be shown of it.
    lossy: String,
    /// Where in `lossy` it stops being text.
    offset: usize,
    why: &'static str,
}

fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    let utf16: Option<fn([u8; 2]) -> u16> = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, 1..=0x7f, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = utf16 {
        return decode_utf16(&bytes, unit);
    }
    String::from_utf8(bytes).map_err(|error| NotText {
        offset: error.utf8_error().valid_up_to(),
        lossy: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        why: "this file is not UTF-8 text",
    })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut first_wrong = None;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if decoded.is_err() {
            first_wrong.get_or_insert(text.len());
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        first_wrong.get_or_insert(text.len());
    }
    match first_wrong {
        None => Ok(text),
        Some(offset) => Err(NotText { lossy: text, offset, why: "this file is not UTF-16 text" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn both_byte_orders_of_utf16_are_read_with_and_without_a_mark() {
        for text in ["\u{feff}a: 😀", "a: 😀"] {
            assert_eq!(decode(utf16(text, u16::to_le_bytes)).unwrap(), text);
            assert_eq!(decode(utf16(text, u16::to_be_bytes)).unwrap(), text);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_pointed_at() {
        let latin1 = decode(b"a: caf\xe9".to_vec()).unwrap_err();
        assert_eq!((latin1.offset, latin1.lossy.as_str()), (6, "a: caf\u{fffd}"));
        let half = decode(b"\xff\xfea\0b".to_vec()).unwrap_err();
        assert_eq!((half.offset, half.why), (4, "this file is not UTF-16 text"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none.yaml");
        for (path, why) in [(missing.as_path(), "No such file"), (folder.path(), "it is a folder")]
        {
            let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
            assert_eq!(open(path, &mut sources, &mut sink), None);
            let [found] = sink.all() else { panic!("{:?}", sink.all()) };
            assert_eq!((found.code, &found.at), (Code::Unreadable, &At::Run));
            let begin = format!("cannot read `{}`: {why}", path.display());
            assert!(found.message.starts_with(&begin), "{}", found.message);
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        // It has no blocks: it only says that it is so large.
        file.as_file().set_len(MOST_BYTES + 1).unwrap();
        let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
        assert_eq!(open(file.path(), &mut sources, &mut sink), None);
        let [found] = sink.all() else { panic!("{:?}", sink.all()) };
        assert_eq!((found.code, &found.at), (Code::Unreadable, &At::Run));
        assert!(found.message.ends_with(": it is larger than 256 MiB"), "{}", found.message);
        let error = read_all(std::io::repeat(b' ')).unwrap_err();
        assert_eq!(error.to_string(), "it is larger than 256 MiB");
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "\u{feff}a: 1").unwrap();
        let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
        let id = open(file.path(), &mut sources, &mut sink).unwrap();
        assert_eq!(sources.get(id).unwrap().text(), "a: 1");
        assert_eq!(sink.all(), []);
    }
}
