//! Forms: `application/x-www-form-urlencoded`.

use super::super::json::wire::{Json, Wire};
use super::super::param;
use super::body::{Encoding, Media, Payload, RequestBody};

/// A value that is sent as a form: a pair for each of its members.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

impl<T: Wire> Payload for Form<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        form(&self.0, media, body);
    }
}

/// Fills the body with a form.
pub fn form<T: Wire>(value: &T, media: Media, body: &mut RequestBody) {
    let table = match media.encoding {
        Encoding::Fields(table) => table,
        Encoding::Usual | Encoding::Parts(_) => &[],
    };
    match param::form(&Json(value), table) {
        Ok(text) => body.set(media.content_type, text),
        Err(error) => body.fail(error),
    }
}
