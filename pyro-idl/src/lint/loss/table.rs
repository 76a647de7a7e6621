//! What arrives at a stock Python peer, for each kind of value and each serializer: the one table that the loss rules read.
//! It holds no judgement. A test of the whole project measures every cell again with the real Python packages.

use crate::model::Serializer;

/// The kinds of values that serializers treat differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the IDL's or Python's word")]
pub enum Kind {
    Bool,
    /// Every integer, sized or not.
    Int,
    /// One above 63 bits.
    U64,
    Float,
    /// Infinite, or not a number.
    InfiniteFloat,
    /// One whose digits do not fit into 32 bits.
    F32,
    Str,
    Bytes,
    Complex,
    Decimal,
    Date,
    Time,
    DateTime,
    /// A datetime with an offset from UTC.
    AwareDateTime,
    TimeDelta,
    Uuid,
    Uri,
    None,
    List,
    Tuple,
    Set,
    EmptySet,
    Map,
    Struct,
    Exception,
}

impl Kind {
    /// As it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Bool => "bool",
            Kind::Int => "int",
            Kind::U64 => "u64",
            Kind::Float => "float",
            Kind::InfiniteFloat => "infinite float",
            Kind::F32 => "f32",
            Kind::Str => "str",
            Kind::Bytes => "bytes",
            Kind::Complex => "complex",
            Kind::Decimal => "decimal",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::DateTime => "datetime",
            Kind::AwareDateTime => "aware datetime",
            Kind::TimeDelta => "timedelta",
            Kind::Uuid => "uuid",
            Kind::Uri => "uri",
            Kind::None => "none",
            Kind::List => "list",
            Kind::Tuple => "tuple",
            Kind::Set => "set",
            Kind::EmptySet => "empty set",
            Kind::Map => "map",
            Kind::Struct => "struct",
            Kind::Exception => "exception",
        }
    }
}

/// Where a value stands: serializers do not treat it everywhere alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Alone, as a result or an argument.
    Value,
    /// In a list, a field or the value of a map.
    Nested,
    /// A field of an exception.
    Attribute,
    /// A key of a map.
    Key,
    /// In a tuple that is a key.
    KeyPart,
    /// An element of a set.
    Element,
    /// In a tuple that is an element.
    ElementPart,
}

impl Place {
    /// Whether what stands there must be hashable at the other end.
    pub(super) fn is_hashed(self) -> bool {
        matches!(self, Place::Key | Place::KeyPart | Place::Element | Place::ElementPart)
    }

    /// As it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Place::Value => "value",
            Place::Nested => "nested",
            Place::Attribute => "attribute",
            Place::Key => "key",
            Place::KeyPart => "key part",
            Place::Element => "element",
            Place::ElementPart => "element part",
        }
    }
}

/// What a stock Python peer gets from our end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The same value of the same Python type.
    Same,
    /// Something else: its Python type, and what is in it.
    As(&'static str),
    /// Nothing: our end or the peer's serializer refuses it.
    Refused,
}

/// One kind of value in one serializer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// From our end to a stock peer.
    pub arrives: Arrival,
    /// A stock peer can send the value, and our end takes it back to the declared type.
    pub comes_back: bool,
    /// A stock Pyro4 server gets it, in the arguments of a call, as a raw `ExtType` of msgpack.
    pub raw_in_pyro4_calls: bool,
}

impl Cell {
    const fn unsent(self) -> Self {
        Cell { comes_back: false, ..self }
    }

    const fn but_read(self) -> Self {
        Cell { comes_back: true, ..self }
    }

    const fn raw_in_pyro4_calls(self) -> Self {
        Cell { raw_in_pyro4_calls: true, ..self }
    }
}

/// One kind of value in one place, over every serializer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// In the order of [`SERIALIZERS`].
    pub cells: [Cell; 4],
}

/// All serializers, in the order of the table's columns.
pub const SERIALIZERS: [Serializer; 4] =
    [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack];

const SAME: Cell = Cell { arrives: Arrival::Same, comes_back: true, raw_in_pyro4_calls: false };
const REFUSED: Cell = Cell { arrives: Arrival::Refused, comes_back: false, raw_in_pyro4_calls: false };

const fn turns(into: &'static str) -> Cell {
    Cell { arrives: Arrival::As(into), ..SAME }
}

const fn row(place: Place, kind: Kind, cells: [Cell; 4]) -> Row {
    Row { place, kind, cells }
}

/// The table.
pub const fn table() -> &'static [Row] {
    TABLE
}

/// The row for a kind of value in a place; one that is not in the table behaves as the value alone.
pub(super) fn find(place: Place, kind: Kind) -> &'static Row {
    let row = INDEX[place as usize][kind as usize];
    &TABLE[if row == 0 { INDEX[Place::Value as usize][kind as usize] } else { row }]
}

/// Where the row of each place and kind is; 0 where there is none, and for the first row.
static INDEX: [[usize; Kind::Exception as usize + 1]; Place::ElementPart as usize + 1] = {
    let mut index = [[0; Kind::Exception as usize + 1]; Place::ElementPart as usize + 1];
    let mut at = 0;
    while at < TABLE.len() {
        index[TABLE[at].place as usize][TABLE[at].kind as usize] = at;
        at += 1;
    }
    index
};

/// How the table calls a serializer's column.
pub(crate) fn column(serializer: Serializer) -> usize {
    match serializer {
        Serializer::Serpent => 0,
        Serializer::Json => 1,
        Serializer::Marshal => 2,
        Serializer::Msgpack => 3,
    }
}

#[rustfmt::skip]
const TABLE: &[Row] = &[
    //                                  serpent, json, marshal, msgpack
    row(Place::Value, Kind::Bool, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Int, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::U64, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Float, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::InfiniteFloat, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::F32, [turns("float"), turns("float"), turns("float"), turns("float")]),
    row(Place::Value, Kind::Str, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Bytes, [turns("dict with the keys data and encoding"), REFUSED, SAME, SAME]),
    row(Place::Value, Kind::Complex, [SAME, REFUSED, SAME, SAME.raw_in_pyro4_calls()]),
    row(Place::Value, Kind::Decimal, [turns("str"), turns("str"), REFUSED, turns("str")]),
    row(Place::Value, Kind::Date, [turns("str"), turns("str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Value, Kind::Time, [turns("str"), REFUSED, REFUSED, REFUSED]),
    row(Place::Value, Kind::DateTime, [turns("str"), turns("str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Value, Kind::AwareDateTime, [turns("str"), turns("str"), REFUSED, REFUSED]),
    row(Place::Value, Kind::TimeDelta, [turns("float"), REFUSED, REFUSED, REFUSED]),
    row(Place::Value, Kind::Uuid, [turns("str"), turns("str"), turns("str"), turns("str")]),
    row(Place::Value, Kind::Uri, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::None, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::List, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Tuple, [SAME, turns("list of int and str"), SAME, turns("list of int and str")]),
    row(Place::Value, Kind::Set, [SAME, turns("list of str"), SAME, turns("list of str")]),
    row(Place::Value, Kind::EmptySet, [turns("tuple"), turns("list"), SAME, turns("list")]),
    row(Place::Value, Kind::Map, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Struct, [SAME, SAME, SAME, SAME]),
    row(Place::Value, Kind::Exception, [SAME, SAME, SAME, SAME]),

    row(Place::Nested, Kind::Bytes, [turns("list of dict with the keys data and encoding"), REFUSED, SAME, SAME]),
    row(Place::Nested, Kind::Decimal, [turns("list of str"), turns("list of str"), REFUSED, turns("list of str")]),
    row(Place::Nested, Kind::Date, [turns("list of str"), turns("list of str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Nested, Kind::Time, [turns("list of str"), REFUSED, REFUSED, REFUSED]),
    row(Place::Nested, Kind::DateTime, [turns("list of str"), turns("list of str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Nested, Kind::TimeDelta, [turns("list of float"), REFUSED, REFUSED, REFUSED]),
    row(Place::Nested, Kind::Uuid, [turns("list of str"), turns("list of str"), turns("list of str").unsent(), turns("list of str")]),
    row(Place::Nested, Kind::Uri, [SAME, SAME, SAME.unsent(), SAME]),
    row(Place::Nested, Kind::Exception, [SAME, SAME, SAME.unsent(), SAME]),
    row(Place::Nested, Kind::Tuple, [SAME, turns("list of list of int and str"), SAME, turns("list of list of int and str")]),

    row(Place::Attribute, Kind::Bytes, [turns("dict with the keys data and encoding"), REFUSED, SAME, SAME]),
    row(Place::Attribute, Kind::Complex, [SAME, REFUSED, SAME, SAME.raw_in_pyro4_calls()]),
    row(Place::Attribute, Kind::Decimal, [turns("str"), turns("str"), REFUSED, turns("str")]),
    row(Place::Attribute, Kind::Date, [turns("str"), turns("str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Attribute, Kind::Time, [turns("str"), REFUSED, REFUSED, REFUSED]),
    row(Place::Attribute, Kind::DateTime, [turns("str"), turns("str"), REFUSED, SAME.raw_in_pyro4_calls()]),
    row(Place::Attribute, Kind::TimeDelta, [turns("float"), REFUSED, REFUSED, REFUSED]),
    row(Place::Attribute, Kind::Uuid, [turns("str"), turns("str"), turns("str").unsent(), turns("str")]),
    row(Place::Attribute, Kind::Uri, [turns("dict with a __class__"), turns("dict with a __class__"), turns("dict with a __class__").unsent(), SAME]),
    row(Place::Attribute, Kind::Exception, [turns("dict with a __class__"), turns("dict with a __class__"), turns("dict with a __class__").unsent(), SAME]),
    row(Place::Attribute, Kind::Tuple, [SAME, turns("list of int and str"), SAME, turns("list of int and str")]),
    row(Place::Attribute, Kind::Set, [SAME, turns("list of str"), SAME, turns("list of str")]),

    row(Place::Key, Kind::Bool, [SAME, turns("dict with str keys"), SAME, REFUSED]),
    row(Place::Key, Kind::Int, [SAME, turns("dict with str keys"), SAME, REFUSED]),
    row(Place::Key, Kind::Str, [SAME, SAME, SAME, SAME]),
    row(Place::Key, Kind::Bytes, [REFUSED.but_read(), REFUSED, SAME, SAME]),
    row(Place::Key, Kind::Decimal, [turns("dict with str keys"), REFUSED, REFUSED, turns("dict with str keys")]),
    row(Place::Key, Kind::Date, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Key, Kind::Time, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Key, Kind::DateTime, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Key, Kind::TimeDelta, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Key, Kind::Uuid, [REFUSED, REFUSED, turns("dict with str keys").unsent(), turns("dict with str keys")]),
    row(Place::Key, Kind::Uri, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Key, Kind::Tuple, [SAME, REFUSED, SAME, REFUSED]),

    row(Place::KeyPart, Kind::Bool, [SAME, REFUSED, SAME, REFUSED]),
    row(Place::KeyPart, Kind::Int, [SAME, REFUSED, SAME, REFUSED]),
    row(Place::KeyPart, Kind::Str, [SAME, REFUSED, SAME, REFUSED]),
    row(Place::KeyPart, Kind::Bytes, [REFUSED.but_read(), REFUSED, SAME, REFUSED]),
    row(Place::KeyPart, Kind::Decimal, [turns("dict with tuple keys"), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::Date, [turns("dict with tuple keys"), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::Time, [turns("dict with tuple keys"), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::DateTime, [turns("dict with tuple keys"), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::TimeDelta, [turns("dict with tuple keys"), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::Uuid, [turns("dict with tuple keys"), REFUSED, turns("dict with tuple keys").unsent(), REFUSED]),
    row(Place::KeyPart, Kind::Uri, [REFUSED.but_read(), REFUSED, REFUSED, REFUSED]),
    row(Place::KeyPart, Kind::Tuple, [SAME, REFUSED, SAME, REFUSED]),

    row(Place::Element, Kind::Bool, [SAME, turns("list of bool"), SAME, turns("list of bool")]),
    row(Place::Element, Kind::Int, [SAME, turns("list of int"), SAME, turns("list of int")]),
    row(Place::Element, Kind::Str, [SAME, turns("list of str"), SAME, turns("list of str")]),
    row(Place::Element, Kind::Bytes, [REFUSED.but_read(), REFUSED, SAME, turns("list of bytes")]),
    row(Place::Element, Kind::Decimal, [turns("set of str"), turns("list of str"), REFUSED, turns("list of str")]),
    row(Place::Element, Kind::Date, [REFUSED, turns("list of str"), REFUSED, turns("list of date").raw_in_pyro4_calls()]),
    row(Place::Element, Kind::Time, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Element, Kind::DateTime, [REFUSED, turns("list of str"), REFUSED, turns("list of datetime").raw_in_pyro4_calls()]),
    row(Place::Element, Kind::TimeDelta, [REFUSED, REFUSED, REFUSED, REFUSED]),
    row(Place::Element, Kind::Uuid, [REFUSED, turns("list of str"), turns("set of str").unsent(), turns("list of str")]),
    row(Place::Element, Kind::Uri, [REFUSED, turns("list of URI"), REFUSED, turns("list of URI")]),
    row(Place::Element, Kind::Tuple, [SAME, turns("list of list of int and str"), SAME, turns("list of list of int and str")]),

    row(Place::ElementPart, Kind::Bool, [SAME, turns("list of list of bool"), SAME, turns("list of list of bool")]),
    row(Place::ElementPart, Kind::Int, [SAME, turns("list of list of int"), SAME, turns("list of list of int")]),
    row(Place::ElementPart, Kind::Str, [SAME, turns("list of list of str"), SAME, turns("list of list of str")]),
    row(Place::ElementPart, Kind::Bytes, [REFUSED.but_read(), REFUSED, SAME, turns("list of list of bytes")]),
    row(Place::ElementPart, Kind::Decimal, [turns("set of tuple of str"), turns("list of list of str"), REFUSED, turns("list of list of str")]),
    row(Place::ElementPart, Kind::Date, [turns("set of tuple of str"), turns("list of list of str"), REFUSED, turns("list of list of date").raw_in_pyro4_calls()]),
    row(Place::ElementPart, Kind::Time, [turns("set of tuple of str"), REFUSED, REFUSED, REFUSED]),
    row(Place::ElementPart, Kind::DateTime, [turns("set of tuple of str"), turns("list of list of str"), REFUSED, turns("list of list of datetime").raw_in_pyro4_calls()]),
    row(Place::ElementPart, Kind::TimeDelta, [turns("set of tuple of float"), REFUSED, REFUSED, REFUSED]),
    row(Place::ElementPart, Kind::Uuid, [turns("set of tuple of str"), turns("list of list of str"), turns("set of tuple of str").unsent(), turns("list of list of str")]),
    row(Place::ElementPart, Kind::Uri, [REFUSED.but_read(), turns("list of list of URI"), REFUSED, turns("list of list of URI")]),
    row(Place::ElementPart, Kind::Tuple, [SAME, turns("list of list of list of int and str"), SAME, turns("list of list of list of int and str")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        for row in TABLE {
            assert_eq!(find(row.place, row.kind), row);
            // What a value alone arrives as is what it arrives as inside of others: the rules look there.
            let alone = find(Place::Value, row.kind);
            for (cell, alone) in row.cells.iter().zip(alone.cells) {
                if let (Place::Nested, Arrival::As(whole), Arrival::As(part)) =
                    (row.place, cell.arrives, alone.arrives)
                {
                    assert_eq!(whole, format!("list of {part}"), "{row:?}");
                }
            }
        }
        assert_eq!(
            (TABLE[0].place, TABLE[0].kind),
            (Place::Value, Kind::Bool),
            "the row that `find` falls back to"
        );
    }
}
