//! Fetches single files, within limits.

use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Response, header};
use ureq::{Agent, Body, Error, Proxy, Timeout};
use url::{Origin, Url};

use super::addresses;
use super::agent::{self, Refused};
use super::fault::Fault;
use super::settings::Settings;

/// How many redirects are followed for a file.
const MOST_REDIRECTS: usize = 5;

const MIB: u64 = 1024 * 1024;

/// Fetches files of one description.
pub(super) struct Fetcher<'a> {
    settings: &'a Settings,
    agent: Agent,
    /// The origin of the first URL, to which headers are sent.
    origin: Origin,
    /// Whether this is about a server on this machine, which needs no TLS.
    is_local: bool,
    ends: Option<Instant>,
    bytes_left: u64,
    files: usize,
}

/// A file as it was fetched.
#[derive(Debug)]
pub(super) struct Fetched {
    /// The URL that it came from in the end.
    pub(super) url: Url,
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: Option<String>,
}

impl<'a> Fetcher<'a> {
    /// Starts to fetch a description from a URL.
    pub(super) fn new(first: &Url, settings: &'a Settings) -> Result<Self, Fault> {
        let is_local =
            settings.allow_private && first.scheme() == "http" && addresses::is_loopback(first);
        // A proxy is elsewhere, and what is this machine to it is another one.
        let proxy = if is_local { None } else { Proxy::try_from_env() };
        Ok(Self {
            settings,
            agent: agent::agent(settings, proxy)?,
            origin: first.origin(),
            is_local,
            ends: Instant::now().checked_add(settings.limits.time),
            bytes_left: settings.limits.total,
            files: 0,
        })
    }

    /// Fetches a file.
    pub(super) fn fetch(&mut self, url: &Url) -> Result<Fetched, Fault> {
        let most = self.settings.limits.files;
        if self.files >= most {
            let message = format!("the description has more than {most} files");
            return Err(Fault::too_large(message, "--max-files NUMBER"));
        }
        self.files = self.files.saturating_add(1);
        let mut at = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            self.check(&at)?;
            let response = self.get(&at).map_err(|error| self.failed(&at, error))?;
            if !response.status().is_redirection() {
                return self.take(at, response);
            }
            at = redirect(&at, &response)?;
        }
        let message = format!("`{url}` is redirected more than {MOST_REDIRECTS} times");
        Err(Fault::new(message).help("give the address that it ends at"))
    }

    /// Whether a URL may be asked at all, by how it is written.
    pub(super) fn check(&self, url: &Url) -> Result<(), Fault> {
        let shown = without_query(url);
        if !url.username().is_empty() || url.password().is_some() {
            let message = format!("`{shown}` has credentials in it, which would be stored");
            return Err(Fault::new(message).help("hand them over by --header 'Authorization: …'"));
        }
        match url.scheme() {
            "https" => {}
            "http" if self.is_local && addresses::is_loopback(url) => {}
            scheme => {
                let message = format!("`{shown}` is not fetched: only https is, not {scheme}");
                let help = "take the address with https; with --allow-private, a description may come \
                            from this machine by http";
                return Err(Fault::new(message).help(help));
            }
        }
        match addresses::fault_of_host(url) {
            Some(fault) if !self.settings.allow_private => Err(refused(&shown, fault)),
            _ => Ok(()),
        }
    }

    fn get(&self, url: &Url) -> Result<Response<Body>, Error> {
        let mut request = self.agent.get(url.as_str());
        if url.origin() == self.origin {
            for header in &self.settings.headers {
                request = request.header(&header.name, &header.value);
            }
        }
        request.config().timeout_global(Some(self.time_left())).build().call()
    }

    fn time_left(&self) -> Duration {
        let left = |ends: Instant| ends.saturating_duration_since(Instant::now());
        self.ends.map_or(self.settings.limits.time, left)
    }

    /// Takes an answer that is no redirect.
    fn take(&mut self, url: Url, response: Response<Body>) -> Result<Fetched, Fault> {
        if !response.status().is_success() {
            return Err(self.unsuccessful(&url, &response));
        }
        let header = |name| text(response.headers(), name);
        let media_type = header(header::CONTENT_TYPE);
        if let Some(encoding) = header(header::CONTENT_ENCODING).filter(|it| it != "identity") {
            let message = format!(
                "`{}` is encoded as {encoding:?}, for which nobody asked",
                without_query(&url)
            );
            return Err(Fault::new(message));
        }
        let most = self.settings.limits.file.min(self.bytes_left);
        let body = response.into_body().into_with_config().limit(most).read_to_vec();
        let bytes = body.map_err(|error| self.failed(&url, error))?;
        self.bytes_left = self.bytes_left.saturating_sub(bytes.len() as u64);
        if is_html(&bytes) {
            let message = format!("`{}` is an HTML page, not a description", without_query(&url));
            let help = "it may be a login page: hand credentials over by --header; of a file on GitHub or \
                        GitLab, take the address of `Raw`";
            return Err(Fault::new(message).help(help));
        }
        Ok(Fetched { url, bytes, media_type })
    }

    fn unsuccessful(&self, url: &Url, response: &Response<Body>) -> Fault {
        let status = response.status();
        let reason = status.canonical_reason().unwrap_or("which has no name");
        let code = status.as_u16();
        let message =
            format!("`{}` cannot be fetched: the server says {code} {reason}", without_query(url));
        Fault::new(message).help(match code {
            401 | 403 | 407 => "it may want credentials: --header 'Authorization: …'",
            404 | 410 => "see whether the address is right, and whether it wants credentials",
            408 | 429 | 500.. => "try again later",
            _ => "see in a browser what is there",
        })
    }

    fn failed(&self, url: &Url, error: Error) -> Fault {
        let shown = without_query(url);
        let failed = |why: &str| Fault::new(format!("`{shown}` cannot be fetched: {why}"));
        let limits = &self.settings.limits;
        match error {
            Error::BodyExceedsLimit(most) if most < limits.file => {
                let total = size(limits.total);
                let message =
                    format!("the description is larger than {total}, all its files together");
                Fault::too_large(message, "--max-total-size MIB")
            }
            Error::BodyExceedsLimit(most) => {
                let message = format!("`{shown}` is larger than {}", size(most));
                Fault::too_large(message, "--max-file-size MIB")
            }
            Error::Timeout(Timeout::Connect) => {
                failed(&format!("no connection was made within {} s", agent::CONNECT.as_secs()))
                    .help("see whether the network is there, and whether it wants a proxy")
            }
            Error::Timeout(Timeout::PerRead) => {
                failed(&format!("the server was silent for {} s", agent::SILENCE.as_secs()))
                    .help("try again later")
            }
            Error::Timeout(_) => {
                let message = format!(
                    "to fetch everything takes longer than {} s",
                    limits.time.as_secs_f64()
                );
                Fault::too_large(message, "--max-time SECONDS")
            }
            Error::HostNotFound => failed("there is no such host"),
            Error::Other(error) => match error.downcast::<Refused>() {
                Ok(refusal) => refused(&shown, &refusal.0),
                Err(error) => failed(&error.to_string()),
            },
            Error::Rustls(error) => distrusted(&failed, &error),
            Error::Io(error) => match error.get_ref().and_then(|it| it.downcast_ref()) {
                Some(error) => distrusted(&failed, error),
                None => failed(&error.to_string()),
            },
            error => failed(&error.to_string()),
        }
    }
}

fn distrusted(failed: &impl Fn(&str) -> Fault, error: &rustls::Error) -> Fault {
    let fault = failed(&format!("its TLS is refused: {error}"));
    fault.help("if your company has an authority of its own, give its certificate: --cacert FILE")
}

fn refused(shown: &str, fault: &str) -> Fault {
    let fault = Fault::new(format!("`{shown}` is not fetched: its host is {fault}"));
    fault.help("if you trust the description and mean it to come from there: --allow-private")
}

/// Where a redirect leads.
fn redirect(from: &Url, response: &Response<Body>) -> Result<Url, Fault> {
    let shown = without_query(from);
    let broken = |why| Fault::new(format!("`{shown}` is redirected, {why}"));
    let target =
        text(response.headers(), header::LOCATION).ok_or_else(|| broken("but not told where"))?;
    let mut url = from.join(&target).map_err(|_| broken("to what is no URL"))?;
    url.set_fragment(None);
    Ok(url)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// A URL as it is shown: what it is redirected to may have a secret in its query.
pub(super) fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    // Of a URL without a host nothing is taken away, and it has no credentials.
    let _ = (url.set_username(""), url.set_password(None));
    url.into()
}

fn size(bytes: u64) -> String {
    match bytes {
        0..MIB => format!("{bytes} bytes"),
        _ => format!("{} MiB", bytes / MIB),
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |start: &str| {
        bytes.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
    };
    begins("<!doctype html") || begins("<html")
}
