//! IP addresses, of the standard library.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::text::Text;

impl Text for Ipv4Addr {
    const NAME: &'static str = "an IPv4 address";
    const EXAMPLE: &'static str = "192.0.2.1";

    fn parse(text: &str) -> Option<Self> {
        text.trim_ascii().parse().ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Text for Ipv6Addr {
    const NAME: &'static str = "an IPv6 address";
    const EXAMPLE: &'static str = "2001:db8::1";

    fn parse(text: &str) -> Option<Self> {
        text.trim_ascii().parse().ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

super::super::wire_as_text!(Ipv4Addr, Ipv6Addr);
