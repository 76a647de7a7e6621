//! Lists, sets, maps and tuples. What is asked of memory follows what has been read, never a length field alone.

use crate::Serializer;
use crate::codec::items::Items;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind, Place};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

impl<T: Encode> Encode for [T] {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_list(self.len())?;
        for item in self {
            item.encode(enc)?;
        }
        enc.end_list()
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.as_slice().encode(enc)
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.as_slice().encode(enc)
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let hint = dec.begin_seq()?;
        let mut items = Items::for_type(hint, dec.bytes_left());
        while dec.next_item()? {
            let index = items.len();
            items.push_with(|| T::decode(dec)).map_err(|e| in_item(e, index))?;
        }
        Ok(items.finish())
    }
}

#[cold]
fn in_item(error: DecodeError, index: usize) -> DecodeError {
    error.inside(format!("[{index}]"))
}

/// Sets: written with their length, or as a list where the serializer has no sets of such elements; read from any sequence.
macro_rules! sets {
    ($ty:ident<T $(, $hasher:ident: $hasher_bound:path)?>, $($bound:path),+) => {
        impl<T: Encode $(, $hasher)?> Encode for $ty<T $(, $hasher)?> {
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                if !T::fits(Place::Element, enc.serializer()) && !self.is_empty() {
                    enc.begin_list(self.len())?;
                    self.iter().try_for_each(|item| item.encode(enc))?;
                    return enc.end_list();
                }
                enc.begin_set(self.len())?;
                for item in self {
                    item.encode(enc)?;
                }
                enc.end_set(self.len())
            }
        }
        impl<T: Decode $(+ $bound)+ $(, $hasher: $hasher_bound + Default)?> Decode for $ty<T $(, $hasher)?> {
            fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
                let mut set = Self::default();
                dec.begin_seq()?;
                let mut n = 0;
                while dec.next_item()? {
                    set.insert(T::decode(dec).map_err(|e| in_item(e, n))?);
                    n += 1;
                }
                Ok(set)
            }
        }
    };
}
sets!(BTreeSet<T>, Ord);
sets!(HashSet<T, S: BuildHasher>, Hash, Eq);

/// Maps: as dicts, or as lists of pairs where the serializer has no such keys; both are read. Of a key that comes twice the
/// last value counts, as in Python.
macro_rules! maps {
    ($ty:ident<K, V $(, $hasher:ident: $hasher_bound:path)?>, $($bound:path),+) => {
        impl<K: Encode, V: Encode $(, $hasher)?> Encode for $ty<K, V $(, $hasher)?> {
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                if !K::fits(Place::Key, enc.serializer()) && !self.is_empty() {
                    enc.begin_list(self.len())?;
                    self.iter().try_for_each(|pair| pair.encode(enc))?;
                    return enc.end_list();
                }
                enc.begin_dict(self.len())?;
                for (key, value) in self {
                    enc.key()?;
                    key.encode(enc)?;
                    enc.value()?;
                    value.encode(enc)?;
                }
                enc.end_dict()
            }
        }
        impl<K: Decode $(+ $bound)+, V: Decode $(, $hasher: $hasher_bound + Default)?> Decode
            for $ty<K, V $(, $hasher)?>
        {
            fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
                let mut map = Self::default();
                let mut n = 0;
                if matches!(dec.peek()?, Kind::List | Kind::Tuple | Kind::Set) {
                    pairs(dec, &mut |key, value| drop(map.insert(key, value)))?;
                    return Ok(map);
                }
                dec.begin_dict()?;
                while dec.next_key()? {
                    let key = K::decode(dec).map_err(|e| in_item(e, n))?;
                    dec.next_value()?;
                    map.insert(key, V::decode(dec).map_err(|e| in_item(e, n))?);
                    n += 1;
                }
                Ok(map)
            }
        }
    };
}
maps!(BTreeMap<K, V>, Ord);
maps!(HashMap<K, V, S: BuildHasher>, Hash, Eq);

/// The pairs of a list. A function of its own, since its stack is not that of maps inside each other.
#[inline(never)]
fn pairs<'de, K: Decode, V: Decode, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    insert: &mut dyn FnMut(K, V),
) -> Result<(), DecodeError> {
    let mut n = 0;
    dec.begin_seq()?;
    while dec.next_item()? {
        let (key, value) = <(K, V)>::decode(dec).map_err(|e| in_item(e, n))?;
        insert(key, value);
        n += 1;
    }
    Ok(())
}

macro_rules! tuples {
    ($($n:literal: $($t:ident $i:tt),+;)*) => {$(
        impl<$($t: Encode),+> Encode for ($($t,)+) {
            #[inline]
            fn encode<En: Encoder + ?Sized>(&self, enc: &mut En) -> Result<(), EncodeError> {
                enc.begin_tuple($n)?;
                $(self.$i.encode(enc)?;)+
                enc.end_tuple($n)
            }
            fn fits(place: Place, serializer: Serializer) -> bool {
                let is_hashed = !matches!(serializer, Serializer::Json | Serializer::Msgpack);
                (is_hashed $(&& $t::fits(Place::Part, serializer))+) || (!is_hashed && place == Place::Element)
            }
        }
        impl<$($t: Decode),+> Decode for ($($t,)+) {
            #[inline]
            fn decode<'de, De: Decoder<'de> + ?Sized>(dec: &mut De) -> Result<Self, DecodeError> {
                let at = dec.position();
                dec.begin_seq()?;
                let value = ($(item::<$t, De>(dec, $i, $n, at)?,)+);
                if dec.next_item()? {
                    return Err(DecodeError::value(concat!("expected a tuple of ", $n, ", found more items"), at));
                }
                Ok(value)
            }
        }
    )*};
}

#[inline]
fn item<'de, T: Decode, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    index: usize,
    n: usize,
    at: usize,
) -> Result<T, DecodeError> {
    if !dec.next_item()? {
        return Err(DecodeError::value(format!("expected a tuple of {n}, found {index} items"), at));
    }
    // Not `map_err`, which would move what may be large once more.
    match T::decode(dec) {
        Ok(item) => Ok(item),
        Err(e) => Err(in_item(e, index)),
    }
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}
