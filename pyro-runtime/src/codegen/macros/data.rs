//! Structs and unions: their way on and off the wire, from a list of their fields.

/// `record!(Reading { 0 station, 1 value, 2 at = None })`: a struct as a dict. A number for each field, then its name (`as
/// "type"` where the wire has another), then what it is when it does not come; a field without that has to come. `(f_MAX)`
/// behind a field is the name of its variable, where its own is taken. `record!(Reading: new { 0 station: String, 1 value: f64,
/// 2 at = None })` gives it a function `new` too, of the fields that have a type here; `default` instead makes it `Default`.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($name:ident $(: $maker:ident)? {
        $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(: $ty:ty)? $(= $default:expr)?),* $(,)?
    } $(,)?) => {
        $crate::__maker!($($maker)? $name { $($field ($field $($local)?) $(: $ty)? $(= $default)?),* });

        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                $crate::__pass!(enc.begin_dict($crate::__count!($($i)*)));
                $($crate::__pass!($crate::codegen::field(enc, $crate::__wire!($field $($wire)?), &self.$field));)*
                enc.end_dict()
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                $crate::__read_fields!(
                    fields(dec), Self { $($i $field $(($local))? $(as $wire)? $(= $default)?),* }
                )
            }
        }
    };
}

/// How a struct is made of the fields that have no default.
#[doc(hidden)]
#[macro_export]
macro_rules! __maker {
    ($name:ident { $($fields:tt)* }) => {};
    (default $name:ident { $($field:ident $variable:tt = $default:expr),* }) => {
        /// The defaults of the declaration.
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self { $($field: $default),* }
            }
        }
    };
    (new $name:ident { $($field:ident $variable:tt $(: $ty:ty)? $(= $default:expr)?),* }) => {
        impl $name {
            /// One with these fields. The others have the defaults of the declaration.
            #[must_use]
            pub fn new($($($crate::__local! $variable: $ty,)?)*) -> Self {
                Self { $($field: $crate::__made!($variable $(: $ty)? $(= $default)?)),* }
            }
        }
    };
}

/// What a field is that is given, or has its default.
#[doc(hidden)]
#[macro_export]
macro_rules! __made {
    ($variable:tt : $ty:ty) => { $crate::__local! $variable };
    ($variable:tt = $default:expr) => {
        $default
    };
}

/// Reads fields with a function of the runtime into a literal of a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_fields {
    (
        $read:ident($dec:ident $(, $more:expr)*),
        $into:ident $(:: $variant:ident)? {
            $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),*
        }
    ) => {{
        // A slot for each field. While fields are read there is nothing else on the stack: types may be nested deeply.
        #[allow(unused_mut)]
        let mut slots = (|| ($($crate::__none!($i),)*))();
        let names: &[&'static ::core::primitive::str] = &[$($crate::__wire!($field $($wire)?)),*];
        let at = $crate::__pass!($crate::codegen::$read($dec $(, $more)*, names, |field, dec| match field {
            $($i => $crate::codegen::read(&mut slots.$i, dec),)*
            _ => dec.skip(),
        }));
        // All at once: with a way out at each field there would be as many lists of what to drop.
        $crate::codegen::made_of(slots, |slots| match slots {
            ($($crate::__came!($field $(($local))? $(= $default)?),)*) => ::core::result::Result::Ok($into $(:: $variant)? {
                $($field: $crate::__settled!($crate::__local!($field $($local)?) $(, $default)?),)*
            }),
            #[allow(unreachable_patterns)]
            slots => ::core::result::Result::Err($crate::codegen::missing(
                names, &[$(slots.$i.is_some() $(|| $crate::__optional!($default))?),*], at,
            )),
        })
    }};
}

/// The value, or the error as it is: `?` would convert it, which is code for the compiler to take away again.
#[doc(hidden)]
#[macro_export]
macro_rules! __pass {
    ($result:expr) => {
        match $result {
            ::core::result::Result::Ok(value) => value,
            ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
        }
    };
}

/// A slot with nothing in it.
#[doc(hidden)]
#[macro_export]
macro_rules! __none {
    ($token:tt) => {
        ::core::option::Option::None
    };
}

/// The pattern of a slot: what has to come is taken out of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __came {
    ($name:ident $(($local:ident))?) => { ::core::option::Option::Some($crate::__local!($name $($local)?)) };
    ($name:ident $(($local:ident))? = $default:expr) => { $crate::__local!($name $($local)?) };
}

/// A slot that may be empty.
#[doc(hidden)]
#[macro_export]
macro_rules! __optional {
    ($default:expr) => {
        true
    };
}

/// `union!(Event: "Event" { 0 Started { 0 at }, 1 Idle })`: an enum as a dict of one key, the variant's name. Fields are
/// written as those of a record.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:path: $declared:literal {
        $($v:tt $variant:ident $(as $tag:literal)? $({
            $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),* $(,)?
        })?),* $(,)?
    } $(,)?) => {
        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                $crate::__pass!(enc.begin_dict(1));
                match self {
                    $(Self::$variant $({ $($field: $crate::__local!($field $($local)?)),* })? => {
                        $crate::__pass!(enc.field($crate::__wire!($variant $($tag)?)));
                        $crate::__encode_variant!(enc $({
                            $(($crate::__wire!($field $($wire)?)) $crate::__local!($field $($local)?)),*
                        })?)
                    })*
                }
                enc.end_dict()
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                let names: &[&'static ::core::primitive::str] = &[$($crate::__wire!($variant $($tag)?)),*];
                $crate::codegen::variant(dec, $declared, names, |variant, dec: &mut D| match variant {
                    $($v => $crate::__decode_variant!(
                        dec, $variant $({ $($i $field $(($local))? $(as $wire)? $(= $default)?),* })?
                    ),)*
                    _ => $crate::codegen::no_variant(dec, $declared),
                })
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __encode_variant {
    ($enc:ident) => { $crate::__pass!($crate::codegen::Encode::encode(&(), $enc)) };
    ($enc:ident { $(($wire:expr) $value:expr),* }) => {{
        $crate::__pass!($enc.begin_dict($crate::__count!($(($wire))*)));
        $($crate::__pass!($crate::codegen::field($enc, $wire, $value));)*
        $crate::__pass!($enc.end_dict());
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __decode_variant {
    ($dec:ident, $variant:ident) => {
        $dec.skip().map(|()| Self::$variant)
    };
    // One that contains its union takes the stack of its own fields alone.
    ($dec:ident, $variant:ident { $($fields:tt)* }) => {
        $crate::codegen::apart($dec, |dec| $crate::__read_fields!(fields(dec), Self::$variant { $($fields)* }))
    };
}

/// The name on the wire: the second word if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire {
    ($name:ident) => {
        ::core::stringify!($name)
    };
    ($name:ident $wire:literal) => {
        $wire
    };
}

/// The name of a variable: the second word if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __local {
    ($name:ident) => {
        $name
    };
    ($name:ident $local:ident) => {
        $local
    };
}

/// What a field is: what came, or the default.
#[doc(hidden)]
#[macro_export]
macro_rules! __settled {
    ($value:expr) => {
        $value
    };
    ($slot:expr, $default:expr) => {
        match $slot {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }
    };
}

/// How many tokens there are.
#[doc(hidden)]
#[macro_export]
macro_rules! __count {
    ($($token:tt)*) => { <[()]>::len(&[$($crate::__unit!($token)),*]) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __unit {
    ($token:tt) => {
        ()
    };
}
