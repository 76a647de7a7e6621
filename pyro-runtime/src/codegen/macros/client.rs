//! Proxies: what all of them have, whatever they call.

/// `proxy!(StationProxy: STATION)`: how a typed proxy is made, and the dynamic one below it.
#[doc(hidden)]
#[macro_export]
macro_rules! __proxy {
    ($name:ident: $table:path) => {
        impl $name {
            /// Connects to the object of this URI: `PYRO:object@host:port`, `PYRONAME:name` or `PYROMETA:tag`.
            pub async fn connect(
                uri: impl $crate::codegen::IntoUri,
            ) -> ::core::result::Result<Self, $crate::codegen::Error> {
                ::core::result::Result::Ok(Self { proxy: $crate::codegen::Proxy::connect(uri).await? })
            }

            /// As [`connect`](Self::connect), for programs without async: calls are made by the thread that waits for them.
            pub fn connect_blocking(
                uri: impl $crate::codegen::IntoUri,
            ) -> ::core::result::Result<Self, $crate::codegen::Error> {
                ::core::result::Result::Ok(Self { proxy: $crate::codegen::connect_blocking(uri)? })
            }

            /// The dynamic proxy below: its settings, and calls that are not declared.
            #[must_use]
            pub fn proxy(&self) -> &$crate::codegen::Proxy {
                &self.proxy
            }
        }

        impl ::core::convert::From<$crate::codegen::Proxy> for $name {
            fn from(proxy: $crate::codegen::Proxy) -> Self {
                Self { proxy }
            }
        }

        impl ::core::convert::AsRef<$crate::codegen::Proxy> for $name {
            fn as_ref(&self) -> &$crate::codegen::Proxy {
                &self.proxy
            }
        }

        impl $crate::codegen::TypedProxy for $name {
            const INTERFACE: &'static $crate::codegen::Interface = &$table;
        }
    };
}

/// `batch!(StationBatch)`: how a batch is sent.
#[doc(hidden)]
#[macro_export]
macro_rules! __batch {
    ($name:ident) => {
        impl $name<'_> {
            /// Sends all calls. Each result is taken with what its call has given.
            pub async fn send(
                self,
            ) -> ::core::result::Result<$crate::codegen::TypedResults, $crate::codegen::Error> {
                self.batch.send_typed().await
            }

            /// Sends all calls and waits for nothing: neither results nor errors come back.
            pub async fn send_oneway(mut self) -> ::core::result::Result<(), $crate::codegen::Error> {
                self.batch.send_oneway().await
            }
        }
    };
}
