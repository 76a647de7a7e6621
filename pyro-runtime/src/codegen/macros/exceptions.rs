//! Declared exceptions, and the errors of methods that throw some.

/// `exception!(Offline = "lab.Offline" is "builtins.ConnectionError", base of ["lab.Gone"], by message, { 0 message })`: a
/// struct that is an error of Rust, an exception of Python, and a value inside others. `base of`: the names of those that
/// extend it. `extends super::Gone`: what it extends, where the code of that does not know of it. `by message`: that field is its
/// text; otherwise its name with all fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __exception {
    (
        $name:ident = $declared:literal $(is $class:literal)?
        $(, extends $base:path)?
        $(, base of [$($extending:literal),* $(,)?])?
        $(, by $message:ident)?,
        { $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),* $(,)? } $(,)?
    ) => {
        $crate::__exception_text!($name $declared $($message)? { $($field $($wire)?),* });

        impl ::core::error::Error for $name {}

        impl $crate::codegen::Declared for $name {
            const LINEAGE: $crate::codegen::Lineage =
                $crate::codegen::Lineage { name: $declared, base: $crate::__base!($($base)?) };
        }

        impl ::core::convert::From<$name> for $crate::codegen::Exception {
            fn from(exception: $name) -> Self {
                let lineage = &<$name as $crate::codegen::Declared>::LINEAGE;
                let raised = $crate::codegen::Raised::new(lineage, $crate::__class!($($class)?), &exception);
                $(let raised = raised.with($crate::__wire!($field $($wire)?), &exception.$field);)*
                ::core::convert::Into::into(raised)
            }
        }

        impl ::core::convert::From<$name> for $crate::codegen::Error {
            fn from(exception: $name) -> Self {
                Self::remote(::core::convert::Into::into(exception))
            }
        }

        impl ::core::convert::TryFrom<&$crate::codegen::Exception> for $name {
            type Error = $crate::codegen::DecodeError;

            /// The exception, if that is what was raised: it or one that extends it.
            fn try_from(
                exception: &$crate::codegen::Exception,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                let caught = $crate::codegen::Caught::new(
                    exception, &[$declared $($(, $extending)*)?], $crate::__known_class!($($class)?),
                )?;
                let caught = caught.by($crate::__message!($($message)?));
                let _ = &caught;
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__caught!(caught, $crate::__wire!($field $($wire)?) $(, $default)?),)*
                })
            }
        }

        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                let (class, fields) = ($crate::__class!($($class)?), $crate::__count!($($i)*));
                let lineage = &<$name as $crate::codegen::Declared>::LINEAGE;
                let message = $crate::__message!($($message)?);
                if $crate::__pass!($crate::codegen::show_exception(enc, lineage, self, message)) {
                    return ::core::result::Result::Ok(());
                }
                $crate::__pass!($crate::codegen::begin_exception(enc, lineage, class, self, fields));
                $($crate::__pass!($crate::codegen::field(enc, $crate::__wire!($field $($wire)?), &self.$field));)*
                $crate::codegen::end_exception(enc)
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                $crate::__read_fields!(
                    exception(
                        dec, &[$declared $($(, $extending)*)?], $crate::__known_class!($($class)?),
                        $crate::__message!($($message)?)
                    ),
                    Self { $($i $field $(($local))? $(as $wire)? $(= $default)?),* }
                )
            }
        }
    };
}

/// What `str(e)` shows in Python.
#[doc(hidden)]
#[macro_export]
macro_rules! __exception_text {
    ($name:ident $declared:literal $message:ident { $($field:ident $($wire:literal)?),* }) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&self.$message)
            }
        }
    };
    ($name:ident $declared:literal { $($field:ident $($wire:literal)?),* }) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let fields: &[(&::core::primitive::str, &dyn $crate::codegen::Show)] =
                    &[$(($crate::__wire!($field $($wire)?), &self.$field)),*];
                $crate::codegen::show_fields(f, $declared, fields)
            }
        }
    };
}

/// What an exception extends.
#[doc(hidden)]
#[macro_export]
macro_rules! __base {
    () => {
        ::core::option::Option::None
    };
    ($base:path) => {
        ::core::option::Option::Some(&<$base as $crate::codegen::Declared>::LINEAGE)
    };
}

/// The class as which an exception travels.
#[doc(hidden)]
#[macro_export]
macro_rules! __class {
    () => {
        "Pyro5.errors.PyroError"
    };
    ($class:literal) => {
        $class
    };
}

/// The class by which an exception without a declared name is known.
#[doc(hidden)]
#[macro_export]
macro_rules! __known_class {
    () => {
        ::core::option::Option::None
    };
    ($class:literal) => {
        ::core::option::Option::Some($class)
    };
}

/// The field that is the text of an exception.
#[doc(hidden)]
#[macro_export]
macro_rules! __message {
    () => {
        ::core::option::Option::None
    };
    ($message:ident) => {
        ::core::option::Option::Some(::core::stringify!($message))
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __caught {
    ($caught:ident, $wire:expr) => {
        $caught.required($wire)?
    };
    ($caught:ident, $wire:expr, $default:expr) => {
        match $caught.get($wire)? {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }
    };
}

/// `errors!(StationReadError else Other, throws { Offline(Offline) }, builtin { ValueError("ValueError", value_error) })`: what
/// may be raised to the error and back. An exception becomes the first one of the lists that it is, or else that its nearest base
/// is. Its variant holds it, or a `Thrown` of it. `extending`: exceptions that extend declared ones and may be raised in their place; they are held as those.
#[doc(hidden)]
#[macro_export]
macro_rules! __errors {
    (
        $name:ident else $other:ident
        $(, throws { $($declared:ident($exception:path $(,)?)),* $(,)? })?
        $(, builtin { $($builtin:ident($class:literal, $raise:ident $(,)?)),* $(,)? })?
        $(, extending { $($extending:path),* $(,)? })?
        $(,)?
    ) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $($(Self::$declared(e) => ::core::fmt::Display::fmt(e, f),)*)?
                    $($(Self::$builtin(e) => ::core::fmt::Display::fmt(e, f),)*)?
                    Self::$other(e) => ::core::fmt::Display::fmt(e, f),
                }
            }
        }

        impl ::core::error::Error for $name {}

        $(impl $name {
            $(
                #[doc = ::core::concat!(" Python's `", $class, "` with this message.")]
                #[must_use]
                pub fn $raise(message: impl ::core::convert::Into<::std::string::String>) -> Self {
                    let class = ::core::concat!("builtins.", $class);
                    Self::$builtin($crate::codegen::Exception::new(class, message))
                }
            )*
        })?

        $($(impl ::core::convert::From<$exception> for $name {
            fn from(exception: $exception) -> Self {
                Self::$declared(::core::convert::From::from(exception))
            }
        })*)?

        $($(impl ::core::convert::From<$extending> for $name {
            fn from(exception: $extending) -> Self {
                // As a peer catches it.
                ::core::convert::From::from($crate::codegen::Error::from(exception))
            }
        })*)?

        impl ::core::convert::From<$crate::codegen::Exception> for $name {
            fn from(exception: $crate::codegen::Exception) -> Self {
                // As a peer catches it.
                ::core::convert::From::from($crate::codegen::Error::from(exception))
            }
        }

        impl ::core::convert::From<$crate::codegen::Error> for $name {
            fn from(error: $crate::codegen::Error) -> Self {
                let ::core::option::Option::Some(exception) = error.exception() else {
                    return Self::$other(error);
                };
                $(
                    let names = [$(<$exception as $crate::codegen::Declared>::LINEAGE.name),*];
                    let nearest = $crate::codegen::nearest_declared(exception, &names);
                    let mut index = 0;
                    $(
                        if nearest == ::core::option::Option::Some(index) {
                            if let ::core::result::Result::Ok(caught) = <$exception as ::core::convert::TryFrom<_>>::try_from(exception) {
                                return Self::$declared($crate::codegen::FromCaught::caught(caught, &error));
                            }
                        }
                        index += 1;
                    )*
                    let _ = index;
                )?
                let caught = $crate::codegen::nearest(exception, |seen| {
                    let _ = seen;
                    $($(if let ::core::result::Result::Ok(caught) = <$exception as ::core::convert::TryFrom<_>>::try_from(seen) {
                        let caught = $crate::codegen::FromCaught::caught(caught, &error);
                        return ::core::option::Option::Some(Self::$declared(caught));
                    })*)?
                    $($(if $crate::codegen::is_builtin(seen, $class) {
                        return ::core::option::Option::Some(Self::$builtin(exception.clone()));
                    })*)?
                    ::core::option::Option::None
                });
                match caught {
                    ::core::option::Option::Some(caught) => caught,
                    ::core::option::Option::None => Self::$other(error),
                }
            }
        }

        impl ::core::convert::From<$name> for $crate::codegen::Error {
            fn from(error: $name) -> Self {
                match error {
                    $($($name::$declared(e) => ::core::convert::Into::into(e),)*)?
                    $($($name::$builtin(e) => ::core::convert::Into::into(e),)*)?
                    $name::$other(e) => e,
                }
            }
        }
    };
}
