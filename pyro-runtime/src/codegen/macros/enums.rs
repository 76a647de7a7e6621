//! Value enums: from and to their values.

/// `text_enum!(Unit else Undeclared, { C = "C", F = "F" })`: an enum of texts whose last variant holds those that are not
/// declared.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_enum {
    ($name:ident else $undeclared:ident, { $($variant:ident = $value:literal),* $(,)? } $(,)?) => {
        $crate::__open_text_enum!($name else $undeclared, { $($variant = $value),* });

        impl ::core::convert::From<&::core::primitive::str> for $name {
            fn from(value: &::core::primitive::str) -> Self {
                Self::from_value(value)
            }
        }

        impl ::core::convert::AsRef<::core::primitive::str> for $name {
            fn as_ref(&self) -> &::core::primitive::str {
                self.value()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.value())
            }
        }
    };
}

/// The same without what the standard library has for going from and to the value.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_text_enum {
    ($name:ident else $undeclared:ident, { $($variant:ident = $value:literal),* $(,)? } $(,)?) => {
        impl $name {
            /// The value that stands for it on the wire.
            #[must_use]
            pub fn value(&self) -> &::core::primitive::str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$undeclared(undeclared) => undeclared.value(),
                }
            }

            /// The enumerant of a value; the last one holds those that are not declared.
            #[must_use]
            pub fn from_value(value: &::core::primitive::str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$undeclared($crate::codegen::undeclared(::core::convert::Into::into(value))),
                }
            }
        }

        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                $crate::codegen::Encode::encode(self.value(), enc)
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                ::core::result::Result::Ok(Self::from_value(&dec.str()?))
            }
        }
    };
}

/// `int_enum!(Quality: i64 else Undeclared, { Good = 0, type_ as "type" = 1 })`: an enum of integers whose last variant
/// holds those that are not declared. It is shown by the declared names. The number is the base type: others have no value.
#[doc(hidden)]
#[macro_export]
macro_rules! __int_enum {
    ($name:ident: $number:ident else $undeclared:ident, {
        $($variant:ident $(as $shown:literal)? = $value:literal),* $(,)?
    } $(,)?) => {
        $crate::__open_int_enum!($name: $number else $undeclared, { $($variant = $value),* });

        impl ::core::convert::From<$number> for $name {
            fn from(value: $number) -> Self {
                Self::from_value(value)
            }
        }

        impl ::core::convert::From<$name> for $number {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant => f.pad($crate::__wire!($variant $($shown)?)),)*
                    Self::$undeclared(undeclared) => ::core::fmt::Display::fmt(undeclared, f),
                }
            }
        }
    };
}

/// The same without what the standard library has for going from and to the value.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_int_enum {
    ($name:ident: $number:ident else $undeclared:ident, {
        $($variant:ident = $value:literal),* $(,)?
    } $(,)?) => {
        impl $name {
            /// The value that stands for it on the wire.
            #[must_use]
            pub const fn value(self) -> $number {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$undeclared(undeclared) => *undeclared.value(),
                }
            }

            /// The enumerant of a value; the last one holds those that are not declared.
            #[must_use]
            pub const fn from_value(value: $number) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    // All 256 values of a small one may have names.
                    #[allow(unreachable_patterns)]
                    _ => Self::$undeclared($crate::codegen::undeclared(value)),
                }
            }
        }

        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                $crate::codegen::Encode::encode(&self.value(), enc)
            }

            fn fits(place: $crate::codegen::Place, serializer: $crate::codegen::Serializer) -> ::core::primitive::bool {
                <$number as $crate::codegen::Encode>::fits(place, serializer)
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                ::core::result::Result::Ok(Self::from_value($crate::codegen::Decode::decode(dec)?))
            }
        }
    };
}
