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

/// `call!(StationReadCall(Reading, StationReadError), idempotent call call => "read", arguments of call)`: how a call that was built up
/// is made: awaited if it goes out by a proxy, added if it goes out by a batch. Streams are in no batch.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($name:ident($($output:ty),+ $(,)?), idempotent $how:ident $call:ident => $method:literal, $args:expr $(,)?) => {
        $crate::__awaited!($name($($output),+), $call => $call.by.channel.idempotent().$how($method, $args));
        $crate::__added!($how $name($($output),+), $call => $method, $args);
    };
    ($name:ident($($output:ty),+ $(,)?), $how:ident $call:ident => $method:literal, $args:expr $(,)?) => {
        $crate::__awaited!($name($($output),+), $call => $call.by.channel.$how($method, $args));
        $crate::__added!($how $name($($output),+), $call => $method, $args);
    };
}

/// A call by a proxy.
#[doc(hidden)]
#[macro_export]
macro_rules! __awaited {
    ($name:ident($($output:ty),+), $call:ident => $made:expr) => {
        #[allow(clippy::unit_arg, reason = "an argument of type `none` is passed as any other")]
        impl<'a> $crate::codegen::IntoFuture for $name<'a> {
            type Output = $crate::codegen::Result<$($output),+>;
            type IntoFuture = $crate::codegen::BoxFuture<'a, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                let $call = self;
                ::std::boxed::Box::pin(async move { $made.await.map_err(::core::convert::Into::into) })
            }
        }
    };
}

/// A call by a batch.
#[doc(hidden)]
#[macro_export]
macro_rules! __added {
    (call_stream $($rest:tt)*) => {};
    ($how:ident $name:ident($($output:ty),+), $call:ident => $method:literal, $args:expr) => {
        #[allow(clippy::unit_arg, reason = "an argument of type `none` is passed as any other")]
        impl<'a> $name<'a, &mut $crate::codegen::Batch<'a>> {
            /// Adds the call to its batch.
            pub fn add(self) -> $crate::codegen::Pending<$($output),+> {
                let $call = self;
                $call.by.channel.add($method, $args)
            }
        }
    };
}
