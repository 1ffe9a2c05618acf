//! The HTTP client: TLS, proxies, and which addresses it connects to.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Proxy};

use super::addresses;
use super::fault::Fault;
use super::settings::Settings;

/// How long a connection may take to be made.
pub(super) const CONNECT: Duration = Duration::from_secs(10);

/// How long a server may be silent.
pub(super) const SILENCE: Duration = Duration::from_secs(30);

/// A client. It follows no redirect by itself.
pub(super) fn agent(settings: &Settings, proxy: Option<Proxy>) -> Result<Agent, Fault> {
    let roots = match &settings.ca {
        Some(file) => certificates(file)?,
        None => RootCerts::PlatformVerifier,
    };
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("specwright/", env!("CARGO_PKG_VERSION")))
        .accept("application/yaml, application/json, */*;q=0.5")
        .timeout_connect(Some(CONNECT))
        .timeout_per_read(Some(SILENCE))
        .proxy(proxy)
        .tls_config(tls)
        .build();
    let resolver = PublicResolver { allow_private: settings.allow_private };
    Ok(Agent::with_parts(config, DefaultConnector::default(), resolver))
}

fn certificates(file: &Path) -> Result<RootCerts, Fault> {
    let shown = file.display();
    let pem =
        fs::read(file).map_err(|error| Fault::new(format!("cannot read `{shown}`: {error}")))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(Fault::new(format!("cannot read `{shown}`: {error}"))),
        }
    }
    if found.is_empty() {
        let help = "a file for --cacert holds certificates as PEM: `-----BEGIN CERTIFICATE-----`";
        return Err(Fault::new(format!("there is no certificate in `{shown}`")).help(help));
    }
    Ok(RootCerts::new_with_certs(&found))
}

/// Resolves names to the addresses that are then connected to, so that no name can be good when it is
/// checked and lead elsewhere afterwards.
#[derive(Debug)]
struct PublicResolver {
    allow_private: bool,
}

/// A name that leads where it must not.
#[derive(Debug)]
pub(super) struct Refused(pub(super) String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        // The user chose the proxy, which is usually in a private network.
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let is_plain = uri.scheme_str() != Some("https");
        for socket in found.iter() {
            let address = socket.ip();
            let fault = match addresses::fault(address) {
                _ if is_plain && !address.is_loopback() => Some("not this machine's"),
                fault => fault.filter(|_| !self.allow_private),
            };
            if let Some(fault) = fault {
                return Err(Error::Other(Box::new(Refused(format!("{address} is {fault}")))));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_judged_by_the_addresses_that_are_connected_to() {
        let error = |url: &str, allow_private| {
            let settings = Settings { allow_private, ..Settings::default() };
            let error = agent(&settings, None).unwrap().get(url).call().unwrap_err();
            let Error::Other(error) = error else { panic!("{error:?}") };
            error.downcast::<Refused>().unwrap().0
        };
        // This is not how the name is refused otherwise, but as any name that leads here is.
        let found = error("https://localhost:1/", false);
        assert!(found.ends_with(" is a loopback address"), "{found}");
        assert_eq!(error("https://10.0.0.1:1/", false), "10.0.0.1 is a private address");
        assert_eq!(
            error("https://[::ffff:10.0.0.1]:1/", false),
            "::ffff:10.0.0.1 is a private address"
        );
        assert_eq!(error("http://10.0.0.1:1/", true), "10.0.0.1 is not this machine's");
    }
}
