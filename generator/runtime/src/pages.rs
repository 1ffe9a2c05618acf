//! Lists that come page by page.

pub(crate) mod link;
mod page_value;

use std::borrow::Cow;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::Uri;

#[cfg(feature = "blocking")]
use super::call::blocking::Blocking;
use super::call::draft::Draft;
use super::call::endpoint::{Endpoint, Outcome};
use super::responses::call_failure::{CallFailure, CallFailureKind, NextPageRefused};
use super::responses::error::Error;
use super::responses::response::Response;
use super::transport::BoxFuture;
use super::urls::base_url::{Origin, resolve};
use page_value::PageValue;

/// How many pages are fetched at most, unless the caller says otherwise.
const MOST: u32 = 10_000;

/// An operation that gives a list page by page.
pub trait Paged: Endpoint {
    /// What the list is of.
    type Item;

    /// How the pages hang together.
    const PAGES: Pagination;

    /// What is on a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;

    /// The body of a page as JSON, where what leads to the next one is looked for.
    fn json(body: &[u8]) -> Cow<'_, [u8]> {
        Cow::Borrowed(body)
    }
}

/// How pages hang together, as the description has it.
#[derive(Debug, Clone, Copy)]
pub struct Pagination {
    /// The members that lead from the body to the list; none where it is the list.
    pub items: &'static [&'static str],
    /// Where the next page is.
    pub next: Next,
}

/// Where the next page is. A parameter is named by its index in the operation's table.
#[derive(Debug, Clone, Copy)]
pub enum Next {
    /// At the target of the `Link` header whose relation is `next` (RFC 8288).
    LinkHeader,
    /// At the URL that is in the body.
    LinkAt(&'static [&'static str]),
    /// Where the parameter has the value that is in the body.
    CursorAt(&'static [&'static str], usize),
    /// The same, as long as there is more.
    CursorWhile {
        /// What leads to `true` where there is more.
        more: &'static [&'static str],
        /// What leads to the parameter's value.
        cursor: &'static [&'static str],
        /// The parameter.
        param: usize,
    },
    /// Where the parameter has what the last item of the page has, as long as there is more.
    LastItem {
        /// What leads to `true` where there is more.
        more: &'static [&'static str],
        /// The item's member.
        member: &'static str,
        /// The parameter.
        param: usize,
    },
    /// Where the parameter has the value of that header.
    CursorHeader(&'static str, usize),
    /// Where the parameter has the number of items before it.
    Offset(usize),
    /// Where the parameter has the number of the page; 1 is the first, unless the caller says
    /// otherwise.
    Page(usize),
}

/// The pages of a list, one after the other.
///
/// It is a [`Stream`], and [`next`](Self::next) gives one page. [`items`](Self::items) gives what is
/// on them. It ends with the last page or the first error. Where pages link to each other, a link to
/// another origin than the request's is an error: it would get the credentials.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<Op: Paged> {
    call: Draft<Op>,
    blocking: bool,
    left: u32,
    most: u32,
    state: State<Op>,
}

enum State<Op: Paged> {
    /// The next page is to be fetched, by a link where there is one.
    At(Option<Uri>),
    /// It is being fetched from there.
    Fetching(Option<Uri>, BoxFuture<'static, Outcome<Op>>),
    /// There is a next page that is not to be fetched.
    Refused(NextPageRefused),
    Ended,
}

impl<Op: Paged> Pages<Op> {
    /// The list page by page, from the one that the call asks for; each is fetched when it is asked
    /// for, with the limits and the retries of the call.
    pub fn new(call: Draft<Op>) -> Self {
        Self { call, blocking: false, left: MOST, most: MOST, state: State::At(None) }
    }

    /// How many pages are fetched at most, in place of 10,000. One more is an error, since a server
    /// may well be going in circles.
    pub fn at_most(mut self, pages: u32) -> Self {
        (self.left, self.most) = (pages, pages);
        self
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`ErrorKind::NextPage`](super::responses::error::ErrorKind::NextPage).
    pub async fn next(&mut self) -> Option<Outcome<Op>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// What is on the pages, one after the other.
    pub fn items(self) -> PageItems<Op> {
        PageItems { pages: self, items: Vec::new().into_iter() }
    }

    /// The pages by blocking calls, as an iterator; see `Call::send_blocking`.
    #[cfg(feature = "blocking")]
    pub fn blocking(mut self) -> Blocking<Self> {
        self.blocking = true;
        Blocking::new(self)
    }

    fn fetch(&self, link: Option<Uri>) -> State<Op> {
        let mut at = None;
        let fetching = self.call.once(self.blocking, |request, credentials| {
            if let Some(link) = &link {
                let uri = with_credentials(link, credentials);
                *request.uri_mut() =
                    uri.ok_or(CallFailureKind::NextPage(NextPageRefused::Address))?;
            }
            at = Some(link.unwrap_or_else(|| request.uri().clone()));
            Ok(())
        });
        State::Fetching(at, fetching)
    }

    /// Where to go after a page that came from `at`.
    fn after(&mut self, at: Option<&Uri>, page: &Response<Op::Output>) -> State<Op> {
        let body = Op::json(page.body());
        let items = || PageValue::at(&body, Op::PAGES.items).count();
        let next = match Op::PAGES.next {
            Next::LinkHeader => self.follow(at, link::next(page.headers())),
            Next::LinkAt(path) => self.follow(at, PageValue::at(&body, path).text()),
            Next::CursorAt(path, param) => self.turn(param, PageValue::at(&body, path).text()),
            Next::CursorWhile { more, cursor, param } => match PageValue::at(&body, more) {
                PageValue::True => self.turn(param, PageValue::at(&body, cursor).text()),
                _ => Ok(None),
            },
            Next::LastItem { more, member, param } => match PageValue::at(&body, more) {
                PageValue::True => {
                    let last = PageValue::in_last(&body, Op::PAGES.items, member);
                    self.turn(param, last.text())
                }
                _ => Ok(None),
            },
            Next::CursorHeader(name, param) => {
                let cursor = page.headers().get(name).and_then(|value| value.to_str().ok());
                self.turn(param, cursor.map(str::to_owned))
            }
            Next::Offset(param) => {
                let items = items();
                self.count(param, 0, items, items)
            }
            Next::Page(param) => self.count(param, 1, 1, items()),
        };
        match next {
            Ok(None) => State::Ended,
            Ok(Some(_)) if self.left == 0 => State::Refused(NextPageRefused::TooMany(self.most)),
            Ok(Some(link)) => State::At(link),
            Err(refused) => State::Refused(refused),
        }
    }

    /// `Some(None)`: there is a next page, at no link.
    fn follow(
        &self,
        at: Option<&Uri>,
        link: Option<String>,
    ) -> Result<Option<Option<Uri>>, NextPageRefused> {
        let (Some(at), Some(link)) = (at, link.filter(|link| !link.is_empty())) else {
            return Ok(None);
        };
        let to = resolve(at, &link).map_err(|_| NextPageRefused::Address)?;
        let origin = Origin::of(&to).map_err(|_| NextPageRefused::Address)?;
        if Origin::of(at).ok().as_ref() != Some(&origin) {
            return Err(NextPageRefused::Origin(origin.to_string()));
        }
        if to == *at { Err(NextPageRefused::Repeated) } else { Ok(Some(Some(to))) }
    }

    fn turn(
        &mut self,
        param: usize,
        cursor: Option<String>,
    ) -> Result<Option<Option<Uri>>, NextPageRefused> {
        let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
        let before = self.call.param_text(param).map(str::to_owned);
        self.call.set_param(param, &cursor);
        if self.call.param_text(param) == before.as_deref() {
            return Err(NextPageRefused::Repeated);
        }
        Ok(Some(None))
    }

    /// A page without items comes after the last.
    fn count(
        &mut self,
        param: usize,
        first: u64,
        step: u64,
        items: u64,
    ) -> Result<Option<Option<Uri>>, NextPageRefused> {
        let text = self.call.param_text(param).map(|text| text.rsplit('=').next().unwrap_or(text));
        let now = text.and_then(|text| text.parse::<u64>().ok()).unwrap_or(first);
        if items == 0 {
            return Ok(None);
        }
        self.call.set_param(param, &now.saturating_add(step).to_string());
        Ok(Some(None))
    }
}

/// A link with the credentials that go into queries, where it does not repeat them itself.
fn with_credentials(link: &Uri, credentials: &str) -> Option<Uri> {
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let own: Vec<String> = link.query().unwrap_or_default().split('&').map(name).collect();
    let missing =
        credentials.split('&').filter(|pair| !pair.is_empty() && !own.contains(&name(pair)));
    let mut text = link.to_string();
    for pair in missing {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(pair);
    }
    text.parse().ok()
}

// Nothing in it is ever pinned but what is in a box.
impl<Op: Paged> Unpin for Pages<Op> {}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = Outcome<Op>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Outcome<Op>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::At(link) => {
                    let Some(left) = self.left.checked_sub(1) else {
                        let refused = NextPageRefused::TooMany(self.most);
                        return Poll::Ready(Some(Err(error::<Op>(refused))));
                    };
                    self.left = left;
                    self.state = self.fetch(link);
                }
                State::Fetching(at, mut fetching) => match fetching.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Fetching(at, fetching);
                        return Poll::Pending;
                    }
                    Poll::Ready(outcome) => {
                        if let Ok(page) = &outcome {
                            self.state = self.after(at.as_ref(), page);
                        }
                        return Poll::Ready(Some(outcome));
                    }
                },
                State::Refused(refused) => return Poll::Ready(Some(Err(error::<Op>(refused)))),
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

fn error<Op: Paged>(refused: NextPageRefused) -> Error<Op::Error> {
    Error::from_call_failure(
        Op::OPERATION.id,
        *CallFailure::early(CallFailureKind::NextPage(refused)),
    )
}

impl<Op: Paged> fmt::Debug for Pages<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("fetched", &self.most.saturating_sub(self.left))
            .finish_non_exhaustive()
    }
}

/// The items of a list, whatever page they are on. It is a [`Stream`], and [`next`](Self::next) gives
/// one.
#[must_use = "pages are fetched when they are asked for"]
pub struct PageItems<Op: Paged> {
    pages: Pages<Op>,
    items: std::vec::IntoIter<Op::Item>,
}

impl<Op: Paged> PageItems<Op> {
    /// The next item; `None` after the last.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<Op::Item, Error<Op::Error>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The items by blocking calls, as an iterator; see `Call::send_blocking`.
    #[cfg(feature = "blocking")]
    pub fn blocking(mut self) -> Blocking<Self> {
        self.pages.blocking = true;
        Blocking::new(self)
    }
}

impl<Op: Paged> Unpin for PageItems<Op> {}

impl<Op: Paged> Stream for PageItems<Op> {
    type Item = Result<Op::Item, Error<Op::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.items = Op::items(page.into_inner()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<Op: Paged> fmt::Debug for PageItems<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems").field("pages", &self.pages).finish_non_exhaustive()
    }
}
