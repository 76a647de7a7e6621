//! Dicts and sets of any values while they are read: each key once, in the order of arrival, equal as in Python
//! (`1`, `1.0` and `True` are one key), and only of what Python can hash.

use super::items::Items;
use super::{DecodeError, Kind};
use crate::Value;
use crate::types::BigInt;
use std::borrow::Cow;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Up to so many keys are compared one by one.
const FEW: usize = 8;

/// The pairs of a dict so far. A key that comes again keeps its place and takes the new value.
pub(super) struct DictItems {
    pairs: Items<(Value, Value)>,
    index: Index,
}

impl DictItems {
    /// `hint`: how many pairs are announced. `left`: bytes left in the payload. There are few keys of one byte, so
    /// in the long run a pair takes three bytes, and what repeats them need not be reserved.
    pub(super) fn with_hint(hint: Option<usize>, left: usize) -> Self {
        let pairs = hint.map(|n| n.min(left / 3 + 200));
        // `Items` grants 32 bytes for an item announced; a pair announces two.
        Self { pairs: Items::with_hint(pairs.map(|n| n * 2)), index: Index::default() }
    }

    /// Gives the position of a key that is new.
    pub(super) fn insert(&mut self, key: Value, value: Value) -> Option<usize> {
        let Self { pairs, index } = self;
        let n = pairs.len();
        match index.find(&key, n, |i| pairs.get(i).map(|(k, _)| k)) {
            Some(at) => {
                if let Some(pair) = pairs.get_mut(at) {
                    pair.1 = value;
                }
                None
            }
            None => {
                pairs.push((key, value));
                Some(n)
            }
        }
    }

    pub(super) fn finish(self) -> Vec<(Value, Value)> {
        self.pairs.finish()
    }
}

/// The elements of a set so far.
pub(super) struct SetItems {
    items: Items<Value>,
    index: Index,
}

impl SetItems {
    pub(super) fn with_hint(hint: Option<usize>, left: usize) -> Self {
        Self { items: Items::with_hint(hint.map(|n| n.min(left / 2 + 200))), index: Index::default() }
    }

    /// Gives the position of an element that is new.
    pub(super) fn insert(&mut self, item: Value) -> Option<usize> {
        let Self { items, index } = self;
        let n = items.len();
        let is_new = index.find(&item, n, |i| items.get(i)).is_none();
        is_new.then(|| {
            items.push(item);
            n
        })
    }

    pub(super) fn finish(self) -> Vec<Value> {
        self.items.finish()
    }
}

/// That Python could hash the value: no list, set or dict in it. Frozen sets are [`Value::Set`] too: `frozen` says that
/// sets here are.
pub(super) fn check_hashable(value: &Value, frozen: bool, at: usize) -> Result<(), DecodeError> {
    let unhashable = match value {
        Value::List(_) => Kind::List,
        Value::Dict(_) => Kind::Dict,
        Value::Set(_) if !frozen => Kind::Set,
        Value::Tuple(items) => return items.iter().try_for_each(|item| check_hashable(item, frozen, at)),
        _ => return Ok(()),
    };
    Err(DecodeError::value(format!("unhashable type: '{unhashable}'"), at))
}

/// Where each key is: positions in an open-addressing table, four bytes each, made when a dict is not small any more.
#[derive(Default)]
struct Index {
    /// Position plus one; 0 is free. A power of two long.
    table: Vec<u32>,
    state: Option<RandomState>,
}

impl Index {
    /// The position of an equal key, or `None`, after which the caller must append the key at position `len`.
    fn find<'a>(
        &mut self,
        key: &Value,
        len: usize,
        get: impl Fn(usize) -> Option<&'a Value>,
    ) -> Option<usize> {
        if len < FEW {
            return (0..len).find(|&i| get(i).is_some_and(|other| same(key, other)));
        }
        if (len + 1) * 8 > self.table.len() * 7 {
            self.rebuild(len, &get);
        }
        let state = self.state.get_or_insert_default();
        let mask = self.table.len() - 1;
        let mut slot = hash(key, state) as usize & mask;
        loop {
            match self.table[slot] {
                0 => break,
                entry => {
                    let at = entry as usize - 1;
                    if get(at).is_some_and(|other| same(key, other)) {
                        return Some(at);
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
        // A payload is below 4 GiB, so positions fit.
        self.table[slot] = len as u32 + 1;
        None
    }

    #[cold]
    fn rebuild<'a>(&mut self, len: usize, get: &impl Fn(usize) -> Option<&'a Value>) {
        let slots = (len * 2).next_power_of_two().max(32);
        // Freed first: the two never live side by side.
        self.table = Vec::new();
        self.table.resize(slots, 0);
        let state = self.state.get_or_insert_default();
        for (at, key) in (0..len).filter_map(|i| Some((i, get(i)?))) {
            let mut slot = hash(key, state) as usize & (slots - 1);
            while self.table[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            self.table[slot] = at as u32 + 1;
        }
    }
}

/// Keyed at random, so that nobody can choose keys that collide.
fn hash(value: &Value, state: &RandomState) -> u64 {
    let mut hasher = state.build_hasher();
    match value {
        Value::Str(v) => v.hash(&mut hasher),
        Value::Bytes(v) => v.hash(&mut hasher),
        Value::Tuple(items) => items.iter().for_each(|item| hash(item, state).hash(&mut hasher)),
        Value::Set(items) => {
            items.iter().fold(0u64, |sum, item| sum.wrapping_add(hash(item, state))).hash(&mut hasher);
        }
        Value::Decimal(v) => v.hash(&mut hasher),
        Value::Date(v) => v.hash(&mut hasher),
        Value::Time(v) => v.hash(&mut hasher),
        Value::DateTime(v) => v.hash(&mut hasher),
        Value::TimeDelta(v) => v.hash(&mut hasher),
        Value::Uuid(v) => v.hash(&mut hasher),
        Value::Uri(v) => v.hash(&mut hasher),
        Value::Ref(v) => v.uri().hash(&mut hasher),
        other => match number(other) {
            Some(number) => number.hash(&mut hasher),
            None => 0u8.hash(&mut hasher),
        },
    }
    hasher.finish()
}

/// A number by its value, whatever its type.
#[derive(PartialEq)]
struct Number<'a> {
    real: Real<'a>,
    imaginary: f64,
}

#[derive(PartialEq)]
enum Real<'a> {
    /// Integers, and floats that are some: exactly, since floats cannot tell all of them apart.
    Whole(i128),
    Huge(Cow<'a, BigInt>),
    Other(f64),
}

fn number(value: &Value) -> Option<Number<'_>> {
    let whole = |v: i128| Number { real: Real::Whole(v), imaginary: 0.0 };
    Some(match value {
        Value::Bool(v) => whole((*v).into()),
        Value::Int(v) => whole((*v).into()),
        Value::BigInt(v) => match i128::try_from(&**v) {
            Ok(v) => whole(v),
            Err(_) => Number { real: Real::Huge(Cow::Borrowed(v)), imaginary: 0.0 },
        },
        Value::Float(v) => Number { real: real(*v), imaginary: 0.0 },
        Value::Complex(v) => Number { real: real(v.re), imaginary: v.im },
        _ => return None,
    })
}

fn real(v: f64) -> Real<'static> {
    const MANTISSA_BITS: u64 = 52;
    if !v.is_finite() || v.fract() != 0.0 {
        return Real::Other(v);
    }
    if v.abs() < 1e38 {
        return Real::Whole(v as i128);
    }
    let bits = v.to_bits();
    let mantissa = (bits & ((1 << MANTISSA_BITS) - 1)) | (1 << MANTISSA_BITS);
    // At this size the exponent is far above that of the last bit.
    let shift = ((bits >> MANTISSA_BITS) & 0x7ff) - 1023 - MANTISSA_BITS;
    let magnitude = BigInt::from(mantissa) << shift;
    // What an `i128` holds is always held by one, so that equal numbers are equal here.
    let huge = if v < 0.0 { -magnitude } else { magnitude };
    i128::try_from(&huge).map_or(Real::Huge(Cow::Owned(huge)), Real::Whole)
}

impl Hash for Number<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        match &self.real {
            Real::Whole(v) => v.hash(hasher),
            Real::Huge(v) => v.hash(hasher),
            Real::Other(v) => hash_float(*v, hasher),
        }
        hash_float(self.imaginary, hasher);
    }
}

fn hash_float<H: Hasher>(v: f64, hasher: &mut H) {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    if v.is_nan() {
        // Equal to nothing, so each may lie elsewhere; in one place, each new one would be compared with all.
        NEXT.fetch_add(1, Ordering::Relaxed).hash(hasher);
    } else {
        // Plus zero, so that -0.0 is 0.0.
        (v + 0.0).to_bits().hash(hasher);
    }
}

/// Python's `==` between keys.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Tuple(a), Value::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        // Elements are unique on both sides.
        (Value::Set(a), Value::Set(b)) => a.len() == b.len() && (a == b || same_set(a, b)),
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::BigInt(a), Value::BigInt(b)) => a == b,
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => a == b,
            _ => false,
        },
    }
}

/// Sets in different order: by the sum of their hashes under a key that nobody outside knows. Comparing each with
/// each would be quadratic in what an attacker sends.
fn same_set(a: &[Value], b: &[Value]) -> bool {
    let state = RandomState::new();
    let sum = |items: &[Value]| items.iter().fold(0u64, |sum, item| sum.wrapping_add(hash(item, &state)));
    sum(a) == sum(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(values: impl IntoIterator<Item = Value>) -> String {
        let mut dict = DictItems::with_hint(None, 0);
        for (i, key) in values.into_iter().enumerate() {
            dict.insert(key, (i as i64).into());
        }
        Value::Dict(dict.finish()).to_string()
    }

    #[test]
    fn the_first_key_stays_and_the_last_value_counts() {
        assert_eq!(keys([1.into(), "a".into(), true.into(), 1.0.into(), "a".into()]), "{1: 3, 'a': 4}");
        assert_eq!(keys([0.0.into(), (-0.0).into(), false.into()]), "{0.0: 2}");
        assert_eq!(keys([(1, 2).into(), (1.0, 2.0).into(), (2, 1).into()]), "{(1, 2): 1, (2, 1): 2}");
        assert_eq!(keys([f64::NAN.into(), f64::NAN.into()]), "{nan: 0, nan: 1}");
        let big = 9_007_199_254_740_993_i64;
        assert_eq!(keys([big.into(), (big as f64).into()]).matches(':').count(), 2);
    }

    #[test]
    fn numbers_are_equal_by_their_exact_values() {
        let power = |bits: u32| BigInt::from(1) << bits;
        let equal: [(Value, Value); 5] = [
            (Value::BigInt(power(100).into()), 2.0_f64.powi(100).into()),
            (Value::BigInt(power(1000).into()), 2.0_f64.powi(1000).into()),
            (Value::BigInt((-power(127)).into()), (-2.0_f64.powi(127)).into()),
            (Value::BigInt(power(3).into()), 8.into()),
            (Value::Complex(crate::Complex { re: 1.5, im: 0.0 }), 1.5.into()),
        ];
        let state = RandomState::new();
        for (a, b) in &equal {
            assert!(same(a, b), "{a} {b}");
            assert_eq!(hash(a, &state), hash(b, &state), "{a} {b}");
        }
        let next = Value::BigInt(Box::new(power(1000) + 1));
        assert!(!same(&next, &2.0_f64.powi(1000).into()));
    }

    /// Each is compared with those that lie where it would: keys that anybody can choose must not lie in one place.
    #[test]
    fn nobody_can_choose_numbers_that_collide() {
        let state = RandomState::new();
        let base = BigInt::from(1) << 2000;
        let integers = (0..1000).map(|k| Value::BigInt(Box::new(&base + k)));
        let values = integers.chain((0..1000).map(|_| f64::NAN.into()));
        let hashes: std::collections::HashSet<u64> = values.map(|value| hash(&value, &state)).collect();
        assert!(hashes.len() > 1990, "{}", hashes.len());
    }

    #[test]
    fn large_ones_are_indexed() {
        let mut dict = DictItems::with_hint(None, 0);
        let mut set = SetItems::with_hint(None, 0);
        for i in 0..6000_i64 {
            dict.insert((i % 3000).into(), i.into());
            set.insert(((i % 3000) as f64).into());
        }
        let dict = dict.finish();
        assert_eq!(dict.len(), 3000);
        assert!(
            dict.iter()
                .enumerate()
                .all(|(i, (k, v))| { k == &Value::Int(i as i64) && v == &Value::Int(i as i64 + 3000) })
        );
        assert_eq!(set.finish().len(), 3000);
    }

    #[test]
    fn equal_sets_are_one_key_whatever_their_order() {
        let set = |items: [i64; 3]| Value::Set(items.map(Value::Int).to_vec());
        assert_eq!(keys([set([1, 2, 3]), set([3, 1, 2]), set([1, 2, 4])]).matches("}: ").count(), 2);
    }

    #[test]
    fn what_python_cannot_hash_is_refused() {
        let nested = Value::Tuple(vec![1.into(), Value::Tuple(vec![Value::List(vec![])])]);
        let error = check_hashable(&nested, false, 0).unwrap_err();
        assert!(error.to_string().contains("unhashable type: 'list'"), "{error}");
        assert!(check_hashable(&(1, "a").into(), false, 0).is_ok());
    }
}
