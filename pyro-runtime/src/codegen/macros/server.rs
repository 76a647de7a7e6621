//! Skeletons: from a list of handlers to the calls of a service.

/// A skeleton, from its handlers by their numbers in the metadata table:
///
/// ```text
/// server! {
///     StationServer<T: Station> shared STATION;
///     call {
///         0: Station::len,
///         1 [stream]: Station::history { station, limit = 100 },
///     }
///     get { 2: Station::interval }
///     set { 2: Station::set_interval { value } }
/// }
/// ```
///
/// `shared` or `exclusive`: whether calls have the object for themselves. In brackets stands what kind of handler it is, if
/// it is not an `async fn` of the object that gives a `Result`: `static`, `sync` or `blocking`, `stream`, `plain` (no
/// `Result`) or the function that makes its errors travel, in parentheses, in this order. `= 100` is what an argument is when it does not come; `name.str` lends a text, `name.text` one
/// that may be none.
#[doc(hidden)]
#[macro_export]
macro_rules! __server {
    (
        $server:ident<$t:ident: $service:path> $hold:ident $table:path;
        $(call { $($call:literal $([$($call_kind:tt)*])?: $called:path
            $({ $($arg:ident $(.$lent:ident)? $(= $default:expr)?),* $(,)? })?),* $(,)? })?
        $(get { $($get:literal $([$($get_kind:tt)*])?: $getter:path),* $(,)? })?
        $(set { $($set:literal $([$($set_kind:tt)*])?:
            $setter:path { $value:ident $(.$value_lent:ident)? }),* $(,)? })?
    ) => {
        $crate::__constructors!($server $t $service, $hold, $table);

        impl<$t: $service> $crate::codegen::Skeleton for $server<$t> {
            fn interface(&self) -> &'static $crate::codegen::Interface {
                &$table
            }

            fn call(
                self: $crate::codegen::Arc<Self>,
                member: ::core::primitive::usize,
                args: &mut $crate::codegen::PayloadDecoder<'_>,
            ) -> ::core::result::Result<$crate::codegen::BoxCall, $crate::codegen::Exception> {
                // Each handler in a function of its own: together their arguments would be on the stack of each call.
                match member {
                    $($($call => {
                        let call = |this: $crate::codegen::Arc<Self>, args: &mut $crate::codegen::PayloadDecoder<'_>| {
                            let ($($($arg,)*)?) = $crate::codegen::arguments(args, &$table, $call)?;
                            ::core::result::Result::Ok($crate::__handler!(
                                $hold [$($($call_kind)*)?] this $called,
                                $($($crate::__argument!($arg $(.$lent)? $(= $default)?)),*)?
                            ))
                        };
                        call(self, args)
                    })*)?
                    _ => {
                        let _ = args;
                        ::core::result::Result::Err($crate::codegen::no_such_member(&$table, member))
                    }
                }
            }

            $(fn get(
                self: $crate::codegen::Arc<Self>,
                member: ::core::primitive::usize,
            ) -> ::core::result::Result<$crate::codegen::BoxCall, $crate::codegen::Exception> {
                match member {
                    $($get => ::core::result::Result::Ok($crate::__handler!($hold [$($($get_kind)*)?] self $getter,)),)*
                    _ => ::core::result::Result::Err($crate::codegen::no_property(&$table, member)),
                }
            })?

            $(fn set(
                self: $crate::codegen::Arc<Self>,
                member: ::core::primitive::usize,
                value: &mut $crate::codegen::PayloadDecoder<'_>,
            ) -> ::core::result::Result<$crate::codegen::BoxCall, $crate::codegen::Exception> {
                match member {
                    $($set => {
                        let $value = $crate::codegen::property_value(value)?;
                        ::core::result::Result::Ok($crate::__handler!(
                            $hold [$($($set_kind)*)?] self $setter,
                            $crate::__value!($value $(.$value_lent)?)
                        ))
                    })*
                    _ => ::core::result::Result::Err($crate::codegen::no_property(&$table, member)),
                }
            })?
        }
    };
}

/// How a daemon gets an object, or a class whose instances it makes.
#[doc(hidden)]
#[macro_export]
macro_rules! __constructors {
    ($server:ident $t:ident $service:path, $hold:ident, $table:path) => {
        impl<$t> ::core::fmt::Debug for $server<$t> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($server)).finish_non_exhaustive()
            }
        }

        impl<$t: $service> $server<$t> {
            /// One object, shared by all its callers.
            pub fn object(service: $t) -> $crate::codegen::Target {
                let service = $crate::__held!($hold service);
                $crate::codegen::Target::object($crate::codegen::Arc::new(Self { service }))
            }

            /// A class: instances are made by `create` as the declared instance mode says.
            pub fn class(
                create: impl ::core::ops::Fn() -> $t + ::core::marker::Send + ::core::marker::Sync + 'static,
            ) -> $crate::codegen::Target {
                $crate::codegen::Target::class(&$table, move || {
                    $crate::codegen::Arc::new(Self { service: $crate::__held!($hold create()) })
                })
            }

            /// A class whose instances may fail to be made; the caller sees the error.
            pub fn try_class(
                create: impl ::core::ops::Fn() -> ::core::result::Result<$t, $crate::codegen::Error>
                    + ::core::marker::Send + ::core::marker::Sync + 'static,
            ) -> $crate::codegen::Target {
                $crate::codegen::Target::try_class(&$table, move || {
                    $crate::codegen::skeleton(create(), |made| Self { service: $crate::__held!($hold made) })
                })
            }

            /// A class whose instances take time to be made, and may fail.
            pub fn async_class<F>(
                create: impl ::core::ops::Fn() -> F + ::core::marker::Send + ::core::marker::Sync + 'static,
            ) -> $crate::codegen::Target
            where
                F: $crate::codegen::Future<Output = ::core::result::Result<$t, $crate::codegen::Error>>
                    + ::core::marker::Send + 'static,
            {
                $crate::codegen::Target::async_class(&$table, move || {
                    let made = create();
                    async move {
                        let made = made.await;
                        $crate::codegen::skeleton(made, |made| Self { service: $crate::__held!($hold made) })
                    }
                })
            }
        }
    };
}

/// A service as its skeleton holds it.
#[doc(hidden)]
#[macro_export]
macro_rules! __held {
    (shared $service:expr) => {
        $service
    };
    (exclusive $service:expr) => {
        $crate::codegen::Exclusive::new($service)
    };
}

/// The pending call of a handler.
#[doc(hidden)]
#[macro_export]
macro_rules! __handler {
    // What most are.
    (shared [] $this:ident $function:path, $($arg:expr),*) => {
        $crate::codegen::result(async move { $function(&$this.service, $($arg),*).await })
    };
    (shared [stream] $this:ident $function:path, $($arg:expr),*) => {
        $crate::codegen::stream(async move { $function(&$this.service, $($arg),*).await })
    };
    // Whose the function is: nobody's, the object's, or an object's that it has for itself.
    ($hold:ident [static $($kind:tt)*] $this:ident $function:path, $($arg:expr),*) => {
        $crate::__handler!(@way [$($kind)*] {} $function($($arg),*))
    };
    (shared [$($kind:tt)*] $this:ident $function:path, $($arg:expr),*) => {
        $crate::__handler!(@way [$($kind)*] {} $function(&$this.service, $($arg),*))
    };
    // A handler that blocks its thread gets one when it has the object: those who wait for it must not use up the threads
    // which the one that has it may need.
    (exclusive [blocking stream $($kind:tt)*] $this:ident $function:path, $($arg:expr),*) => {
        $crate::codegen::blocking_stream_with($this.service.take(), move |mut service| {
            $crate::__outcome!([$($kind)*] $function(&mut *service, $($arg),*))
        })
    };
    (exclusive [blocking $($kind:tt)*] $this:ident $function:path, $($arg:expr),*) => {
        $crate::codegen::blocking_with($this.service.take(), move |mut service| {
            $crate::__outcome!([$($kind)*] $function(&mut *service, $($arg),*))
        })
    };
    (exclusive [$($kind:tt)*] $this:ident $function:path, $($arg:expr),*) => {
        $crate::__handler!(@way [$($kind)*] { let mut service = $this.service.lock().await; }
            $function(&mut *service, $($arg),*))
    };
    // Whether it may wait, must not, or blocks its thread; and what it gives.
    (@way [sync stream $($kind:tt)*] {$($lock:tt)*} $call:expr) => {
        $crate::codegen::stream(async move { $($lock)* $crate::__outcome!([$($kind)*] $call) })
    };
    (@way [sync $($kind:tt)*] {$($lock:tt)*} $call:expr) => {
        $crate::codegen::result(async move { $($lock)* $crate::__outcome!([$($kind)*] $call) })
    };
    (@way [blocking stream $($kind:tt)*] {} $call:expr) => {
        $crate::codegen::blocking_stream(move || $crate::__outcome!([$($kind)*] $call))
    };
    (@way [blocking $($kind:tt)*] {} $call:expr) => {
        $crate::codegen::blocking(move || $crate::__outcome!([$($kind)*] $call))
    };
    (@way [stream $($kind:tt)*] {$($lock:tt)*} $call:expr) => {
        $crate::codegen::stream(async move { $($lock)* $crate::__outcome!([$($kind)*] $call.await) })
    };
    (@way [$($kind:tt)*] {$($lock:tt)*} $call:expr) => {
        $crate::codegen::result(async move { $($lock)* $crate::__outcome!([$($kind)*] $call.await) })
    };
}

/// A `Result` of what a handler gives.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcome {
    ([] $outcome:expr) => {
        $outcome
    };
    ([plain] $outcome:expr) => {
        ::core::result::Result::<_, $crate::codegen::Error>::Ok($outcome)
    };
    // What rustc says of the type of errors is said where the function stands that makes them travel.
    ([($($function:tt)*)] $outcome:expr) => {
        match $outcome {
            ::core::result::Result::Ok(value) => ::core::result::Result::Ok(value),
            ::core::result::Result::Err(error) => {
                let into_error = $($function)*;
                ::core::result::Result::Err(into_error(error))
            }
        }
    };
}

/// An argument, from what has been bound for its parameter.
#[doc(hidden)]
#[macro_export]
macro_rules! __argument {
    ($arg:ident $(.$lent:ident)?) => { $crate::__value!(($crate::codegen::bound($arg)) $(.$lent)?) };
    ($arg:ident $(.$lent:ident)? = $default:expr) => {
        $crate::__value!((match $arg {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }) $(.$lent)?)
    };
}

/// A value as a handler takes it.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($value:tt .str) => {
        $crate::codegen::lent(&$value)
    };
    ($value:tt .text) => {
        $crate::codegen::lent_text(&$value)
    };
    ($value:tt) => {
        $value
    };
}
