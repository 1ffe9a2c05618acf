//! What a crate's own client and its builder have in common with all others.
//!
//! Both are types of the generated crate, since the description decides what methods they have.

/// Gives a builder its settings, and makes both it and its client fit to be shown.
///
/// The builder is a struct around [`Settings`](super::handle::Settings), the client one around a
/// [`Handle`](super::handle::Handle).
#[macro_export]
#[doc(hidden)]
macro_rules! client_types {
    ($client:ident, $builder:ident) => {
        impl $builder {
            /// Base URL in place of the description's; the operations' paths are appended to it, also
            /// those of operations with a server of their own.
            #[must_use]
            pub fn base_url(self, base_url: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.base_url(base_url))
            }

            /// A header for every request, in place of an earlier one of that name. Its value is left
            /// out of what `Debug` shows of a request where the name says that it is a secret.
            #[must_use]
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Longest time to connect; `None` is no limit. Default: 10 seconds.
            #[must_use]
            pub fn connect_timeout(
                self,
                limit: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.connect_timeout(limit))
            }

            /// Longest time in which the server sends nothing at all; `None` is no limit. Default: 30
            /// seconds.
            #[must_use]
            pub fn read_timeout(
                self,
                limit: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.read_timeout(limit))
            }

            /// Longest time for a whole call; `None` is no limit. Default: 60 seconds.
            #[must_use]
            pub fn timeout(
                self,
                limit: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.timeout(limit))
            }

            /// Most bytes that a response body may have, decompressed; `None` is no limit. Default: 16
            /// MiB.
            #[must_use]
            pub fn max_response_body(
                self,
                limit: impl ::core::convert::Into<::core::option::Option<u64>>,
            ) -> Self {
                Self(self.0.max_response_body(limit))
            }

            /// How often a call may send its request again. Default: twice, where that is safe.
            #[must_use]
            pub fn retries(self, retries: rt::retry::Retries) -> Self {
                Self(self.0.retries(retries))
            }

            /// A hook that is told of every request. There may be several; they are told in the order
            /// in which they were given.
            #[must_use]
            pub fn hook(self, hook: impl rt::hook::Hook + 'static) -> Self {
                Self(self.0.hook(hook))
            }

            /// A transport in place of the default one.
            #[must_use]
            pub fn transport(self, transport: impl rt::transport::Transport + 'static) -> Self {
                Self(self.0.transport(transport))
            }

            /// A client of reqwest that is set up by you, in place of the default transport: with a proxy,
            /// cookies or certificates. What it has to be like, `ReqwestTransport` says.
            #[cfg(feature = "reqwest")]
            #[must_use]
            pub fn reqwest(self, client: rt::transport::reqwest::reqwest::Client) -> Self {
                Self(self.0.transport(rt::transport::reqwest::ReqwestTransport::from(client)))
            }

            /// Builds the client.
            ///
            /// # Errors
            ///
            /// No valid base URL, an invalid header or credential, or a transport that could not be
            /// set up.
            pub fn build(self) -> ::core::result::Result<$client, rt::handle::BuildError> {
                self.0.build().map($client)
            }
        }

        impl ::core::fmt::Debug for $client {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::core::fmt::Debug for $builder {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
