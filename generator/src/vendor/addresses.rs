//! Which addresses a public description can be at. All others are of the machine or the network that
//! specwright runs in, and a description that leads there would have it ask on somebody else's behalf.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// What an address is that is not public (RFC 6890).
pub(super) fn fault(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => fault_v4(address),
        IpAddr::V6(address) => fault_v6(address),
    }
}

fn fault_v4(address: Ipv4Addr) -> Option<&'static str> {
    Some(match address.octets() {
        [0, ..] => "an unspecified address",
        [127, ..] => "a loopback address",
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => "a private address",
        [169, 254, ..] => "a link-local address",
        [100, 64..=127, ..] => "an address of a provider's own network",
        [224..=239, ..] => "a multicast address",
        [192, 0, 0 | 2, _] | [198, 18..=19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => {
            "an address for special purposes"
        }
        [240..=255, ..] => "a reserved address",
        _ => return None,
    })
}

fn fault_v6(address: Ipv6Addr) -> Option<&'static str> {
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        fault_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => Some("an unspecified address"),
        [0, 0, 0, 0, 0, 0, 0, 1] => Some("a loopback address"),
        // Mapped, compatible and translated: what stands in the last 32 bits counts.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => embedded(high, low),
        [0x64, 0xff9b, 1, ..] => Some("an address of a provider's own network"),
        [0xfc00..=0xfdff, ..] => Some("a unique local address"),
        [0xfe80..=0xfebf, ..] => Some("a link-local address"),
        [0xfec0..=0xfeff, ..] => Some("a site-local address"),
        [0xff00..=0xffff, ..] => Some("a multicast address"),
        [0x100, 0, 0, 0, ..] | [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => {
            Some("an address for special purposes")
        }
        // What is allotted to the public, and nothing else.
        [0x2000..=0x3fff, ..] => None,
        _ => Some("a reserved address"),
    }
}

/// What a URL's host is by its name alone, where that is not public.
pub(super) fn fault_of_host(url: &Url) -> Option<&'static str> {
    match url.host()? {
        Host::Ipv4(address) => fault_v4(address),
        Host::Ipv6(address) => fault_v6(address),
        Host::Domain(name) => is_localhost(name).then_some("this machine itself"),
    }
}

/// Whether a URL's host is this machine, whoever resolves its name (RFC 6761 §6.3).
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => is_localhost(name),
        None => false,
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_public_is_named() {
        let table = [
            ("0.0.0.0", "an unspecified address"),
            ("0.1.2.3", "an unspecified address"),
            ("127.0.0.1", "a loopback address"),
            ("127.255.255.254", "a loopback address"),
            ("10.0.0.1", "a private address"),
            ("172.16.0.1", "a private address"),
            ("172.31.255.255", "a private address"),
            ("192.168.1.1", "a private address"),
            ("169.254.169.254", "a link-local address"),
            ("100.64.0.1", "an address of a provider's own network"),
            ("100.127.255.255", "an address of a provider's own network"),
            ("224.0.0.1", "a multicast address"),
            ("239.255.255.250", "a multicast address"),
            ("192.0.0.8", "an address for special purposes"),
            ("198.18.0.1", "an address for special purposes"),
            ("203.0.113.7", "an address for special purposes"),
            ("255.255.255.255", "a reserved address"),
            ("::", "an unspecified address"),
            ("::1", "a loopback address"),
            ("::ffff:127.0.0.1", "a loopback address"),
            ("::ffff:10.1.2.3", "a private address"),
            ("::ffff:0:10.1.2.3", "a private address"),
            ("::127.0.0.1", "a loopback address"),
            ("64:ff9b::192.168.0.1", "a private address"),
            ("64:ff9b:1::1", "an address of a provider's own network"),
            ("2002:7f00:1::", "a loopback address"),
            ("fc00::1", "a unique local address"),
            ("fd12:3456::1", "a unique local address"),
            ("fe80::1", "a link-local address"),
            ("fec0::1", "a site-local address"),
            ("ff02::1", "a multicast address"),
            ("2001::1", "an address for special purposes"),
            ("2001:db8::1", "an address for special purposes"),
            ("100::1", "an address for special purposes"),
            ("4000::1", "a reserved address"),
        ];
        for (address, expected) in table {
            assert_eq!(fault(address.parse().unwrap()), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_is_public_is_not() {
        let public = [
            "1.1.1.1",
            "100.63.255.255",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::",
            "2606:4700::1111",
            "2a00:1450::1",
        ];
        for address in public {
            assert_eq!(fault(address.parse().unwrap()), None, "{address}");
        }
    }

    #[test]
    fn a_host_is_judged_however_it_is_written() {
        let fault = |url: &str| fault_of_host(&Url::parse(url).unwrap());
        for host in ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "[::ffff:7f00:1]"] {
            assert_eq!(fault(&format!("https://{host}/")), Some("a loopback address"), "{host}");
        }
        for host in ["localhost", "LOCALHOST.", "a.localhost"] {
            assert_eq!(fault(&format!("https://{host}/")), Some("this machine itself"), "{host}");
        }
        assert_eq!(fault("https://localhost.example/"), None);
    }
}
