// @generated from grammar.pest by `PYRO_BLESS=1 cargo test -p pyro-idl`. Do not edit.

/// The parser that pest makes of the grammar.
pub struct IdlParser;

/**The grammar of the Pyro interface definition language.

Two things differ from a grammar that only accepts: punctuation and keywords are named rules, so that an error
blames the token and not the start of the rule around it; and the rules whose names begin with `bad_`, `missing_`
or `wrong_` match faulty text, so that one mistake costs one declaration at most and every text gives a tree.*/
#[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Rule {
    ///End-of-input
    EOI,
    ///Space between tokens.
    WHITESPACE,
    ///A comment; the lexical scan keeps its place for tools.
    COMMENT,
    ///`//` to the end of the line, but not `///`; its first `/` is read.
    line_comment,
    /**`/* .. */`, its first `/` read; an unclosed one ends with the file (the lexical scan reports it), so that looking for
its end is linear.*/
    block_comment,
    ///One line of documentation.
    doc,
    ///What may follow the first letter of a word.
    idc,
    ///A word.
    word,
    ///Words that cannot name an item. Most names of items begin with a capital, and need no look at the list.
    keyword,
    ///The name of an item; a keyword can be one in back-ticks.
    ident,
    ///The name of a member, parameter, field or enumerant: any word, for `type: str;` is common.
    name,
    ///A dotted name.
    path,
    ///`package`
    k_package,
    ///`import`
    k_import,
    ///`as`
    k_as,
    ///`const`
    k_const,
    ///`type`
    k_type,
    ///`enum`
    k_enum,
    ///`union`
    k_union,
    ///`struct`
    k_struct,
    ///`exception`
    k_exception,
    ///`service`
    k_service,
    ///`extends`
    k_extends,
    ///`throws`
    k_throws,
    ///`fn`
    k_fn,
    ///`oneway`
    k_oneway,
    ///`property`
    k_property,
    ///`readonly`
    k_readonly,
    ///`reserved`
    k_reserved,
    ///`{`
    lbrace,
    ///`}`
    rbrace,
    ///`(`
    lparen,
    ///`)`
    rparen,
    ///`[`
    lbracket,
    ///`]`
    rbracket,
    ///`<`
    langle,
    ///`>`
    rangle,
    ///`.{`
    dot_brace,
    ///`,`
    comma,
    ///`:`
    colon,
    ///`;`
    semi,
    ///`=`
    equals,
    ///`->`
    arrow,
    ///`@`
    at,
    ///`?`
    question,
    ///One source text.
    file,
    ///`package lab.weather.v1;`
    package,
    ///`import lab.common.v1.{Point, UserId as User};` or `import lab.auth.v1 as auth;`
    import,
    ///The braces of an import.
    import_names,
    ///One name of an import.
    import_name,
    ///A declaration with what stands before it.
    item,
    ///Documentation and annotations.
    meta,
    ///`@name(args)`
    annot,
    ///The parentheses of an annotation.
    args,
    ///One argument of an annotation.
    arg,
    ///`const MAX: int = 1_000;`
    const_def,
    ///`type Celsius = float;`
    alias_def,
    ///`enum Quality: int { .. }`
    enum_def,
    ///`Good = 0;`
    enumerant,
    ///`union Event { .. }`
    union_def,
    ///`Started { at: datetime; }` or `Idle;`
    variant,
    ///The braces of a variant.
    variant_body,
    ///`struct Reading { .. }`
    struct_def,
    ///`exception Offline extends StationError { .. }`
    exception_def,
    ///`station: str = "x";`
    field,
    ///`= value`
    default,
    ///`reserved "old", "older";`
    reserved,
    ///`extends A, B`
    extends,
    ///`service Station extends Device { .. }`
    service_def,
    ///A constant inside a service.
    service_const,
    ///`readonly property id: uuid;`
    property,
    ///`oneway fn log(msg: str, level: i32 = 20) -> none throws Offline;`
    method,
    ///What stands between a method's parentheses.
    params,
    ///`*`: what follows is passed by keyword only.
    star,
    ///`limit: int = 100`
    param,
    ///`-> type`
    returns,
    ///`throws Offline, ValueError`
    throws,
    ///`map<str, list<int>>?`
    ty,
    ///`<A, B>`
    generics,
    ///A constant value.
    value,
    ///`"text"`; what its escapes mean is decided later, with the place of each.
    string,
    ///`b"\x00"`
    bytes,
    ///A string with its quotes; an unclosed one ends with the line (the lexical scan reports it).
    quoted,
    ///Any number; which digits are allowed is decided later.
    number,
    ///`true` or `false`
    boolean,
    ///`none`
    none,
    ///`[1, 2]`: lists, sets and tuples.
    list,
    ///`{"a": 1}`
    map,
    ///`"a": 1`
    entry,
    ///The end of an item without braces.
    item_end,
    ///The end of a field.
    field_end,
    ///The end of an enumerant.
    enumerant_end,
    ///The end of a member of a service.
    member_end,
    ///`,` where `;` belongs, as other languages have it.
    wrong_comma,
    ///No `;`, and what follows begins something else.
    missing_item_semi,
    ///No `;`, and what follows is another field or the end.
    missing_field_semi,
    ///No `;`, and what follows is another enumerant or the end.
    missing_enumerant_semi,
    ///No `;`, and what follows is another member or the end.
    missing_member_semi,
    ///The end of a body.
    close,
    ///No `}`, and what follows is another item or the end of the file.
    missing_close,
    ///What can only begin an item.
    item_ahead,
    ///What begins a constant, of a file or of a service.
    const_ahead,
    ///What begins a member of a service.
    member_ahead,
    ///What begins documentation or an annotation.
    meta_ahead,
    ///Any space.
    gap,
    ///Some space.
    gap1,
    /**Items inside a body. That its `}` is not merely missing shows what follows them: it can only stand inside. They are taken
together, so that a long run of them is looked over once.*/
    nested,
    ///A constant, which can stand inside and outside: what follows it shows where it does.
    const_inside,
    ///One whole item inside a body.
    nested_item,
    ///Braces with all that is between them.
    closed,
    ///What can only stand inside of a body.
    inside_ahead,
    ///Text inside a body that is no member.
    bad_member,
    ///Text between items that is no item.
    bad_item,
    ///Documentation and annotations of what is faulty: taken at once, so that a long run of them is read once.
    lead,
    ///One step over faulty text in a body.
    member_skip,
    ///One step over faulty text between items.
    item_skip,
    ///A string or a comment is stepped over whole: nothing resumes inside one.
    token,
    ///Balanced braces.
    block,
    ///A line that begins a member.
    sync_member,
    ///A line that begins an item.
    sync_item,
}
impl Rule {
    pub fn all_rules() -> &'static [Rule] {
        &[
            Rule::WHITESPACE,
            Rule::COMMENT,
            Rule::line_comment,
            Rule::block_comment,
            Rule::doc,
            Rule::idc,
            Rule::word,
            Rule::keyword,
            Rule::ident,
            Rule::name,
            Rule::path,
            Rule::k_package,
            Rule::k_import,
            Rule::k_as,
            Rule::k_const,
            Rule::k_type,
            Rule::k_enum,
            Rule::k_union,
            Rule::k_struct,
            Rule::k_exception,
            Rule::k_service,
            Rule::k_extends,
            Rule::k_throws,
            Rule::k_fn,
            Rule::k_oneway,
            Rule::k_property,
            Rule::k_readonly,
            Rule::k_reserved,
            Rule::lbrace,
            Rule::rbrace,
            Rule::lparen,
            Rule::rparen,
            Rule::lbracket,
            Rule::rbracket,
            Rule::langle,
            Rule::rangle,
            Rule::dot_brace,
            Rule::comma,
            Rule::colon,
            Rule::semi,
            Rule::equals,
            Rule::arrow,
            Rule::at,
            Rule::question,
            Rule::file,
            Rule::package,
            Rule::import,
            Rule::import_names,
            Rule::import_name,
            Rule::item,
            Rule::meta,
            Rule::annot,
            Rule::args,
            Rule::arg,
            Rule::const_def,
            Rule::alias_def,
            Rule::enum_def,
            Rule::enumerant,
            Rule::union_def,
            Rule::variant,
            Rule::variant_body,
            Rule::struct_def,
            Rule::exception_def,
            Rule::field,
            Rule::default,
            Rule::reserved,
            Rule::extends,
            Rule::service_def,
            Rule::service_const,
            Rule::property,
            Rule::method,
            Rule::params,
            Rule::star,
            Rule::param,
            Rule::returns,
            Rule::throws,
            Rule::ty,
            Rule::generics,
            Rule::value,
            Rule::string,
            Rule::bytes,
            Rule::quoted,
            Rule::number,
            Rule::boolean,
            Rule::none,
            Rule::list,
            Rule::map,
            Rule::entry,
            Rule::item_end,
            Rule::field_end,
            Rule::enumerant_end,
            Rule::member_end,
            Rule::wrong_comma,
            Rule::missing_item_semi,
            Rule::missing_field_semi,
            Rule::missing_enumerant_semi,
            Rule::missing_member_semi,
            Rule::close,
            Rule::missing_close,
            Rule::item_ahead,
            Rule::const_ahead,
            Rule::member_ahead,
            Rule::meta_ahead,
            Rule::gap,
            Rule::gap1,
            Rule::nested,
            Rule::const_inside,
            Rule::nested_item,
            Rule::closed,
            Rule::inside_ahead,
            Rule::bad_member,
            Rule::bad_item,
            Rule::lead,
            Rule::member_skip,
            Rule::item_skip,
            Rule::token,
            Rule::block,
            Rule::sync_member,
            Rule::sync_item,
        ]
    }
}
#[allow(clippy::all)]
impl ::pest::Parser<Rule> for IdlParser {
    fn parse<'i>(
        rule: Rule,
        input: &'i str,
    ) -> ::core::result::Result<
        ::pest::iterators::Pairs<'i, Rule>,
        ::pest::error::Error<Rule>,
    > {
        mod rules {
            #![allow(clippy::upper_case_acronyms)]
            pub mod hidden {
                use super::super::Rule;
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn skip(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    if state.atomicity() == ::pest::Atomicity::NonAtomic {
                        state
                            .sequence(|state| {
                                state
                                    .repeat(|state| super::visible::WHITESPACE(state))
                                    .and_then(|state| {
                                        state
                                            .repeat(|state| {
                                                state
                                                    .sequence(|state| {
                                                        super::visible::COMMENT(state)
                                                            .and_then(|state| {
                                                                state.repeat(|state| super::visible::WHITESPACE(state))
                                                            })
                                                    })
                                            })
                                    })
                            })
                    } else {
                        Ok(state)
                    }
                }
            }
            pub mod visible {
                use super::super::Rule;
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn WHITESPACE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::Atomic,
                            |state| {
                                state
                                    .match_string(" ")
                                    .or_else(|state| { state.match_range('\t'..'\n') })
                                    .or_else(|state| { state.match_string("\r") })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn COMMENT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::Atomic,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("/")
                                            .and_then(|state| {
                                                self::line_comment(state)
                                                    .or_else(|state| { self::block_comment(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn line_comment(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("/")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .lookahead(
                                            false,
                                            |state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .match_string("/")
                                                            .and_then(|state| { super::hidden::skip(state) })
                                                            .and_then(|state| {
                                                                state.lookahead(false, |state| { state.match_string("/") })
                                                            })
                                                    })
                                            },
                                        )
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::NEWLINE(state) })
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| { self::ANY(state) })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .lookahead(false, |state| { self::NEWLINE(state) })
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| { self::ANY(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn block_comment(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("*")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .lookahead(false, |state| { state.match_string("*/") })
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| { self::ANY(state) })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .lookahead(false, |state| { state.match_string("*/") })
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| { self::ANY(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .match_string("*/")
                                        .or_else(|state| { self::EOI(state) })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn doc(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::doc,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("///")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { state.match_string("/") })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .lookahead(false, |state| { self::NEWLINE(state) })
                                                                                .and_then(|state| { self::ANY(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn idc(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::ASCII_ALPHANUMERIC(state)
                        .or_else(|state| { state.match_string("_") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn word(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::ASCII_ALPHA(state)
                                .or_else(|state| { state.match_string("_") })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::idc(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| { self::idc(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn keyword(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .lookahead(true, |state| { state.match_range('a'..'z') })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .match_string("package")
                                        .or_else(|state| { state.match_string("import") })
                                        .or_else(|state| { state.match_string("as") })
                                        .or_else(|state| { state.match_string("const") })
                                        .or_else(|state| { state.match_string("type") })
                                        .or_else(|state| { state.match_string("enum") })
                                        .or_else(|state| { state.match_string("union") })
                                        .or_else(|state| { state.match_string("struct") })
                                        .or_else(|state| { state.match_string("exception") })
                                        .or_else(|state| { state.match_string("service") })
                                        .or_else(|state| { state.match_string("extends") })
                                        .or_else(|state| { state.match_string("throws") })
                                        .or_else(|state| { state.match_string("fn") })
                                        .or_else(|state| { state.match_string("oneway") })
                                        .or_else(|state| { state.match_string("property") })
                                        .or_else(|state| { state.match_string("readonly") })
                                        .or_else(|state| { state.match_string("reserved") })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state.lookahead(false, |state| { self::idc(state) })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn ident(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::ident,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .lookahead(false, |state| { self::keyword(state) })
                                                        .and_then(|state| {
                                                            self::ASCII_ALPHA(state)
                                                                .or_else(|state| { state.match_string("_") })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::ASCII_ALPHANUMERIC(state)
                                                                        .or_else(|state| { state.match_string("_") })
                                                                })
                                                        })
                                                })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string("`")
                                                                .and_then(|state| { self::word(state) })
                                                                .and_then(|state| { state.match_string("`") })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn name(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::name,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::ASCII_ALPHA(state)
                                                        .or_else(|state| { state.match_string("_") })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::ASCII_ALPHANUMERIC(state)
                                                                        .or_else(|state| { state.match_string("_") })
                                                                })
                                                        })
                                                })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string("`")
                                                                .and_then(|state| { self::word(state) })
                                                                .and_then(|state| { state.match_string("`") })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn path(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::path,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::ident(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string(".")
                                                                                .and_then(|state| { self::word(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_package(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_package,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("package")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_import(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_import,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("import")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_as(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_as,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("as")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_const(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_const,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("const")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_type(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_type,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("type")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_enum(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_enum,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("enum")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_union(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_union,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("union")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_struct(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_struct,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("struct")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_exception(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_exception,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("exception")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_service(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_service,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("service")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_extends(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_extends,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("extends")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_throws(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_throws,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("throws")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_fn(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_fn,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("fn")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_oneway(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_oneway,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("oneway")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_property(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_property,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("property")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_readonly(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_readonly,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("readonly")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn k_reserved(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::k_reserved,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("reserved")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn lbrace(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::lbrace, |state| { state.match_string("{") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn rbrace(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::rbrace, |state| { state.match_string("}") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn lparen(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::lparen, |state| { state.match_string("(") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn rparen(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::rparen, |state| { state.match_string(")") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn lbracket(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::lbracket, |state| { state.match_string("[") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn rbracket(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::rbracket, |state| { state.match_string("]") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn langle(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::langle, |state| { state.match_string("<") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn rangle(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::rangle, |state| { state.match_string(">") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn dot_brace(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::dot_brace, |state| { state.match_string(".{") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn comma(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::comma, |state| { state.match_string(",") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn colon(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::colon, |state| { state.match_string(":") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn semi(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::semi, |state| { state.match_string(";") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn equals(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::equals, |state| { state.match_string("=") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn arrow(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::arrow, |state| { state.match_string("->") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn at(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::at, |state| { state.match_string("@") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn question(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::question, |state| { state.match_string("?") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn file(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::file,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::SOI(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { state.match_string("\u{feff}") })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::package(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::import(state)
                                                                    .or_else(|state| { self::item(state) })
                                                                    .or_else(|state| { self::bad_item(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::import(state)
                                                                                                    .or_else(|state| { self::item(state) })
                                                                                                    .or_else(|state| { self::bad_item(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::EOI(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn package(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::package,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::k_package(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::path(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::item_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn import(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::import,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_import(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::path(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        self::import_names(state)
                                                            .or_else(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::k_as(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::ident(state) })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::item_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn import_names(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::import_names,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::dot_brace(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::import_name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::import_name(state) })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| { self::import_name(state) })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::comma(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rbrace(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn import_name(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::import_name,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::ident(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::k_as(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| { self::ident(state) })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn item(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::item,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                self::const_def(state)
                                                    .or_else(|state| { self::alias_def(state) })
                                                    .or_else(|state| { self::enum_def(state) })
                                                    .or_else(|state| { self::union_def(state) })
                                                    .or_else(|state| { self::struct_def(state) })
                                                    .or_else(|state| { self::exception_def(state) })
                                                    .or_else(|state| { self::service_def(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn meta(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .optional(|state| {
                                    self::doc(state)
                                        .or_else(|state| { self::annot(state) })
                                        .and_then(|state| {
                                            state
                                                .repeat(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            super::hidden::skip(state)
                                                                .and_then(|state| {
                                                                    self::doc(state).or_else(|state| { self::annot(state) })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn annot(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::NonAtomic,
                            |state| {
                                state
                                    .rule(
                                        Rule::annot,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::at(state)
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| { self::path(state) })
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| {
                                                            state.optional(|state| { self::args(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn args(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::args,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::lparen(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::arg(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .sequence(|state| {
                                                                                state
                                                                                    .optional(|state| {
                                                                                        state
                                                                                            .sequence(|state| {
                                                                                                self::comma(state)
                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                    .and_then(|state| { self::arg(state) })
                                                                                            })
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .repeat(|state| {
                                                                                                        state
                                                                                                            .sequence(|state| {
                                                                                                                super::hidden::skip(state)
                                                                                                                    .and_then(|state| {
                                                                                                                        state
                                                                                                                            .sequence(|state| {
                                                                                                                                self::comma(state)
                                                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                                                    .and_then(|state| { self::arg(state) })
                                                                                                                            })
                                                                                                                    })
                                                                                                            })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state.optional(|state| { self::comma(state) })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rparen(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn arg(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::arg,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .optional(|state| {
                                                state
                                                    .sequence(|state| {
                                                        self::ident(state)
                                                            .and_then(|state| { super::hidden::skip(state) })
                                                            .and_then(|state| { self::equals(state) })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::value(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn const_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::const_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_const(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::equals(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::value(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::item_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn alias_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::alias_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_type(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::equals(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::item_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn enum_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::enum_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_enum(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::colon(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| { self::ty(state) })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lbrace(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::enumerant(state)
                                                                    .or_else(|state| { self::reserved(state) })
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::enumerant(state)
                                                                                                    .or_else(|state| { self::reserved(state) })
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn enumerant(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::enumerant,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::equals(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| { self::value(state) })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::enumerant_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn union_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::union_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_union(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lbrace(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::variant(state)
                                                                    .or_else(|state| { self::reserved(state) })
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::variant(state)
                                                                                                    .or_else(|state| { self::reserved(state) })
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn variant(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::variant,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                self::variant_body(state)
                                                    .or_else(|state| { self::field_end(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn variant_body(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::variant_body,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::lbrace(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::field(state)
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::field(state)
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn struct_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::struct_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_struct(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lbrace(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::field(state)
                                                                    .or_else(|state| { self::reserved(state) })
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::field(state)
                                                                                                    .or_else(|state| { self::reserved(state) })
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn exception_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::exception_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_exception(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::extends(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lbrace(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::field(state)
                                                                    .or_else(|state| { self::reserved(state) })
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::field(state)
                                                                                                    .or_else(|state| { self::reserved(state) })
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn field(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::field,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::default(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::field_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn default(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::default,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::equals(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::value(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn reserved(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::reserved,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::k_reserved(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::string(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::string(state) })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| { self::string(state) })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::member_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn extends(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::extends,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_extends(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::path(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::path(state) })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| { self::path(state) })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn service_def(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::service_def,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_service(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::extends(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lbrace(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::method(state)
                                                                    .or_else(|state| { self::property(state) })
                                                                    .or_else(|state| { self::reserved(state) })
                                                                    .or_else(|state| { self::service_const(state) })
                                                                    .or_else(|state| { self::nested(state) })
                                                                    .or_else(|state| { self::bad_member(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                self::method(state)
                                                                                                    .or_else(|state| { self::property(state) })
                                                                                                    .or_else(|state| { self::reserved(state) })
                                                                                                    .or_else(|state| { self::service_const(state) })
                                                                                                    .or_else(|state| { self::nested(state) })
                                                                                                    .or_else(|state| { self::bad_member(state) })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::close(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn service_const(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::service_const,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::k_const(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ident(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::equals(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::value(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::member_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn property(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::property,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::k_readonly(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::k_property(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::member_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn method(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::method,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::k_oneway(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::k_fn(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::lparen(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::params(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rparen(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::returns(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::throws(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::member_end(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn params(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::params,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::star(state)
                                            .or_else(|state| { self::param(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| {
                                                                                self::star(state)
                                                                                    .or_else(|state| { self::param(state) })
                                                                            })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| {
                                                                                                                self::star(state)
                                                                                                                    .or_else(|state| { self::param(state) })
                                                                                                            })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::comma(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn star(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::star, |state| { state.match_string("*") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn param(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::param,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::meta(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::name(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::default(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn returns(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::returns,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::arrow(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn throws(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::throws,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::k_throws(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::path(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::path(state) })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| { self::path(state) })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn ty(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::ty,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::path(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::generics(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::question(state)
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| { self::question(state) })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn generics(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::generics,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::langle(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::ty(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        self::comma(state)
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::ty(state) })
                                                                    })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::comma(state)
                                                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                                                            .and_then(|state| { self::ty(state) })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::comma(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rangle(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn value(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::value,
                            |state| {
                                self::bytes(state)
                                    .or_else(|state| { self::string(state) })
                                    .or_else(|state| { self::number(state) })
                                    .or_else(|state| { self::boolean(state) })
                                    .or_else(|state| { self::none(state) })
                                    .or_else(|state| { self::list(state) })
                                    .or_else(|state| { self::map(state) })
                                    .or_else(|state| { self::path(state) })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn string(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::string,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| { self::quoted(state) },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn bytes(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::bytes,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("b")
                                                        .and_then(|state| { self::quoted(state) })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn quoted(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("\"")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string("\\")
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    state
                                                                        .optional(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .lookahead(false, |state| { self::NEWLINE(state) })
                                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                                        .and_then(|state| { self::ANY(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .or_else(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    state
                                                                        .lookahead(
                                                                            false,
                                                                            |state| {
                                                                                state
                                                                                    .match_string("\"")
                                                                                    .or_else(|state| { state.match_string("\\") })
                                                                                    .or_else(|state| { self::NEWLINE(state) })
                                                                            },
                                                                        )
                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                        .and_then(|state| { self::ANY(state) })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string("\\")
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| {
                                                                                                    state
                                                                                                        .optional(|state| {
                                                                                                            state
                                                                                                                .sequence(|state| {
                                                                                                                    state
                                                                                                                        .lookahead(false, |state| { self::NEWLINE(state) })
                                                                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                                                                        .and_then(|state| { self::ANY(state) })
                                                                                                                })
                                                                                                        })
                                                                                                })
                                                                                        })
                                                                                        .or_else(|state| {
                                                                                            state
                                                                                                .sequence(|state| {
                                                                                                    state
                                                                                                        .lookahead(
                                                                                                            false,
                                                                                                            |state| {
                                                                                                                state
                                                                                                                    .match_string("\"")
                                                                                                                    .or_else(|state| { state.match_string("\\") })
                                                                                                                    .or_else(|state| { self::NEWLINE(state) })
                                                                                                            },
                                                                                                        )
                                                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                                                        .and_then(|state| { self::ANY(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .match_string("\"")
                                        .or_else(|state| {
                                            state.lookahead(true, |state| { self::NEWLINE(state) })
                                        })
                                        .or_else(|state| { self::EOI(state) })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn number(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::number,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| { state.match_string("-") })
                                                        .and_then(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    state
                                                                        .match_string("inf")
                                                                        .or_else(|state| { state.match_string("nan") })
                                                                        .and_then(|state| {
                                                                            state.lookahead(false, |state| { self::idc(state) })
                                                                        })
                                                                })
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string("0x")
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::idc(state) })
                                                                                })
                                                                        })
                                                                })
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::ASCII_DIGIT(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .repeat(|state| {
                                                                                            state
                                                                                                .sequence(|state| {
                                                                                                    state
                                                                                                        .match_insensitive("e")
                                                                                                        .and_then(|state| {
                                                                                                            state
                                                                                                                .match_string("+")
                                                                                                                .or_else(|state| { state.match_string("-") })
                                                                                                        })
                                                                                                })
                                                                                                .or_else(|state| {
                                                                                                    state
                                                                                                        .sequence(|state| {
                                                                                                            state
                                                                                                                .match_string(".")
                                                                                                                .and_then(|state| {
                                                                                                                    state
                                                                                                                        .lookahead(
                                                                                                                            false,
                                                                                                                            |state| {
                                                                                                                                state
                                                                                                                                    .match_string(".")
                                                                                                                                    .or_else(|state| { self::ASCII_ALPHA(state) })
                                                                                                                            },
                                                                                                                        )
                                                                                                                })
                                                                                                        })
                                                                                                })
                                                                                                .or_else(|state| { self::idc(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn boolean(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::boolean,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("true")
                                                        .or_else(|state| { state.match_string("false") })
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn none(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::none,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("none")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(
                                                                    false,
                                                                    |state| {
                                                                        self::idc(state)
                                                                            .or_else(|state| { state.match_string(".") })
                                                                    },
                                                                )
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn list(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::list,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::lbracket(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::value(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .sequence(|state| {
                                                                                state
                                                                                    .optional(|state| {
                                                                                        state
                                                                                            .sequence(|state| {
                                                                                                self::comma(state)
                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                    .and_then(|state| { self::value(state) })
                                                                                            })
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .repeat(|state| {
                                                                                                        state
                                                                                                            .sequence(|state| {
                                                                                                                super::hidden::skip(state)
                                                                                                                    .and_then(|state| {
                                                                                                                        state
                                                                                                                            .sequence(|state| {
                                                                                                                                self::comma(state)
                                                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                                                    .and_then(|state| { self::value(state) })
                                                                                                                            })
                                                                                                                    })
                                                                                                            })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state.optional(|state| { self::comma(state) })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rbracket(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn map(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::map,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::lbrace(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::entry(state)
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .sequence(|state| {
                                                                                state
                                                                                    .optional(|state| {
                                                                                        state
                                                                                            .sequence(|state| {
                                                                                                self::comma(state)
                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                    .and_then(|state| { self::entry(state) })
                                                                                            })
                                                                                            .and_then(|state| {
                                                                                                state
                                                                                                    .repeat(|state| {
                                                                                                        state
                                                                                                            .sequence(|state| {
                                                                                                                super::hidden::skip(state)
                                                                                                                    .and_then(|state| {
                                                                                                                        state
                                                                                                                            .sequence(|state| {
                                                                                                                                self::comma(state)
                                                                                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                                                                                    .and_then(|state| { self::entry(state) })
                                                                                                                            })
                                                                                                                    })
                                                                                                            })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                            })
                                                                    })
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| {
                                                                        state.optional(|state| { self::comma(state) })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::rbrace(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn entry(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::entry,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::value(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::colon(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::value(state) })
                                    })
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn item_end(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::semi(state)
                        .or_else(|state| { self::wrong_comma(state) })
                        .or_else(|state| { self::missing_item_semi(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn field_end(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::semi(state)
                        .or_else(|state| { self::wrong_comma(state) })
                        .or_else(|state| { self::missing_field_semi(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn enumerant_end(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::semi(state)
                        .or_else(|state| { self::wrong_comma(state) })
                        .or_else(|state| { self::missing_enumerant_semi(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn member_end(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::semi(state)
                        .or_else(|state| { self::wrong_comma(state) })
                        .or_else(|state| { self::missing_member_semi(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn wrong_comma(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::wrong_comma, |state| { state.match_string(",") })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn missing_item_semi(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::missing_item_semi,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .lookahead(
                                                    true,
                                                    |state| {
                                                        self::item_ahead(state)
                                                            .or_else(|state| { self::const_ahead(state) })
                                                            .or_else(|state| { self::meta_ahead(state) })
                                                            .or_else(|state| { self::EOI(state) })
                                                    },
                                                )
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn missing_field_semi(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::missing_field_semi,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .lookahead(
                                                    true,
                                                    |state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::word(state)
                                                                    .and_then(|state| { self::gap(state) })
                                                                    .and_then(|state| { state.match_string(":") })
                                                            })
                                                            .or_else(|state| { state.match_string("}") })
                                                            .or_else(|state| { self::meta_ahead(state) })
                                                            .or_else(|state| { self::item_ahead(state) })
                                                            .or_else(|state| { self::EOI(state) })
                                                    },
                                                )
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn missing_enumerant_semi(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::missing_enumerant_semi,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .lookahead(
                                                    true,
                                                    |state| {
                                                        state
                                                            .sequence(|state| {
                                                                self::word(state)
                                                                    .and_then(|state| { self::gap(state) })
                                                                    .and_then(|state| {
                                                                        state
                                                                            .match_string("=")
                                                                            .or_else(|state| { state.match_string(";") })
                                                                    })
                                                            })
                                                            .or_else(|state| { state.match_string("}") })
                                                            .or_else(|state| { self::meta_ahead(state) })
                                                            .or_else(|state| { self::item_ahead(state) })
                                                            .or_else(|state| { self::EOI(state) })
                                                    },
                                                )
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn missing_member_semi(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::missing_member_semi,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .lookahead(
                                                    true,
                                                    |state| {
                                                        self::member_ahead(state)
                                                            .or_else(|state| { state.match_string("}") })
                                                            .or_else(|state| { self::meta_ahead(state) })
                                                            .or_else(|state| { self::item_ahead(state) })
                                                            .or_else(|state| { self::EOI(state) })
                                                    },
                                                )
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn close(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::rbrace(state)
                        .or_else(|state| { self::missing_close(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn missing_close(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::missing_close,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .lookahead(
                                                    true,
                                                    |state| {
                                                        state
                                                            .sequence(|state| {
                                                                state
                                                                    .repeat(|state| { self::lead(state) })
                                                                    .and_then(|state| { self::item_ahead(state) })
                                                            })
                                                            .or_else(|state| { self::EOI(state) })
                                                    },
                                                )
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn item_ahead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .sequence(|state| {
                            state
                                .match_string("enum")
                                .or_else(|state| { state.match_string("union") })
                                .or_else(|state| { state.match_string("struct") })
                                .or_else(|state| { state.match_string("exception") })
                                .or_else(|state| { state.match_string("service") })
                                .or_else(|state| { state.match_string("type") })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::gap1(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::word(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::gap(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .match_string("{")
                                        .or_else(|state| { state.match_string(":") })
                                        .or_else(|state| { state.match_string("=") })
                                        .or_else(|state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("extends")
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::idc(state) })
                                                        })
                                                })
                                        })
                                })
                        })
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    state
                                        .match_string("import")
                                        .or_else(|state| { state.match_string("package") })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::gap1(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::word(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::gap(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| {
                                            state
                                                .match_string(".")
                                                .or_else(|state| { state.match_string(";") })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string("as")
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    state.lookahead(false, |state| { self::idc(state) })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn const_ahead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("const")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::gap1(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::word(state) })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn member_ahead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .sequence(|state| {
                            state
                                .match_string("fn")
                                .or_else(|state| { state.match_string("oneway") })
                                .or_else(|state| { state.match_string("property") })
                                .or_else(|state| { state.match_string("readonly") })
                                .or_else(|state| { state.match_string("reserved") })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::gap1(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    self::word(state)
                                        .or_else(|state| { state.match_string("\"") })
                                })
                        })
                        .or_else(|state| { self::const_ahead(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn meta_ahead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_string("///")
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    state
                                        .match_string("@")
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::word(state) })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn gap(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .optional(|state| {
                                    self::WHITESPACE(state)
                                        .or_else(|state| { self::COMMENT(state) })
                                        .and_then(|state| {
                                            state
                                                .repeat(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            super::hidden::skip(state)
                                                                .and_then(|state| {
                                                                    self::WHITESPACE(state)
                                                                        .or_else(|state| { self::COMMENT(state) })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn gap1(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::WHITESPACE(state)
                                .or_else(|state| { self::COMMENT(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::WHITESPACE(state)
                                                        .or_else(|state| { self::COMMENT(state) })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    self::WHITESPACE(state)
                                                                                        .or_else(|state| { self::COMMENT(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn nested(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::CompoundAtomic,
                            |state| {
                                state
                                    .rule(
                                        Rule::nested,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::nested_item(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::gap(state)
                                                                                .and_then(|state| { self::nested_item(state) })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(
                                                                    true,
                                                                    |state| {
                                                                        state
                                                                            .sequence(|state| {
                                                                                self::gap(state)
                                                                                    .and_then(|state| {
                                                                                        state.repeat(|state| { self::lead(state) })
                                                                                    })
                                                                                    .and_then(|state| {
                                                                                        state
                                                                                            .repeat(|state| {
                                                                                                state
                                                                                                    .sequence(|state| {
                                                                                                        self::const_inside(state)
                                                                                                            .and_then(|state| { self::gap(state) })
                                                                                                            .and_then(|state| {
                                                                                                                state.repeat(|state| { self::lead(state) })
                                                                                                            })
                                                                                                    })
                                                                                            })
                                                                                    })
                                                                                    .and_then(|state| { self::inside_ahead(state) })
                                                                            })
                                                                    },
                                                                )
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn const_inside(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::const_ahead(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .lookahead(
                                                            false,
                                                            |state| {
                                                                state
                                                                    .match_string(";")
                                                                    .or_else(|state| { state.match_string("{") })
                                                                    .or_else(|state| { state.match_string("}") })
                                                            },
                                                        )
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| { self::token(state) })
                                                })
                                                .and_then(|state| { super::hidden::skip(state) })
                                                .and_then(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .optional(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .lookahead(
                                                                                    false,
                                                                                    |state| {
                                                                                        state
                                                                                            .match_string(";")
                                                                                            .or_else(|state| { state.match_string("{") })
                                                                                            .or_else(|state| { state.match_string("}") })
                                                                                    },
                                                                                )
                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                .and_then(|state| { self::token(state) })
                                                                        })
                                                                        .and_then(|state| {
                                                                            state
                                                                                .repeat(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            super::hidden::skip(state)
                                                                                                .and_then(|state| {
                                                                                                    state
                                                                                                        .sequence(|state| {
                                                                                                            state
                                                                                                                .lookahead(
                                                                                                                    false,
                                                                                                                    |state| {
                                                                                                                        state
                                                                                                                            .match_string(";")
                                                                                                                            .or_else(|state| { state.match_string("{") })
                                                                                                                            .or_else(|state| { state.match_string("}") })
                                                                                                                    },
                                                                                                                )
                                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                                .and_then(|state| { self::token(state) })
                                                                                                        })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { state.match_string(";") })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn nested_item(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::nested_item,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .repeat(|state| { self::lead(state) })
                                                        .and_then(|state| {
                                                            state.lookahead(true, |state| { self::item_ahead(state) })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    state
                                                                        .match_string("type")
                                                                        .or_else(|state| { state.match_string("import") })
                                                                        .or_else(|state| { state.match_string("package") })
                                                                        .and_then(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .lookahead(
                                                                                                    false,
                                                                                                    |state| {
                                                                                                        state
                                                                                                            .match_string(";")
                                                                                                            .or_else(|state| { state.match_string("{") })
                                                                                                            .or_else(|state| { state.match_string("}") })
                                                                                                            .or_else(|state| { self::sync_item(state) })
                                                                                                    },
                                                                                                )
                                                                                                .and_then(|state| { self::token(state) })
                                                                                        })
                                                                                        .and_then(|state| {
                                                                                            state
                                                                                                .repeat(|state| {
                                                                                                    state
                                                                                                        .sequence(|state| {
                                                                                                            state
                                                                                                                .lookahead(
                                                                                                                    false,
                                                                                                                    |state| {
                                                                                                                        state
                                                                                                                            .match_string(";")
                                                                                                                            .or_else(|state| { state.match_string("{") })
                                                                                                                            .or_else(|state| { state.match_string("}") })
                                                                                                                            .or_else(|state| { self::sync_item(state) })
                                                                                                                    },
                                                                                                                )
                                                                                                                .and_then(|state| { self::token(state) })
                                                                                                        })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                        .and_then(|state| {
                                                                            state.optional(|state| { self::closed(state) })
                                                                        })
                                                                        .and_then(|state| { state.match_string(";") })
                                                                })
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string("enum")
                                                                                .or_else(|state| { state.match_string("union") })
                                                                                .or_else(|state| { state.match_string("struct") })
                                                                                .or_else(|state| { state.match_string("exception") })
                                                                                .or_else(|state| { state.match_string("service") })
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .sequence(|state| {
                                                                                                    state
                                                                                                        .lookahead(
                                                                                                            false,
                                                                                                            |state| {
                                                                                                                state
                                                                                                                    .match_string(";")
                                                                                                                    .or_else(|state| { state.match_string("{") })
                                                                                                                    .or_else(|state| { state.match_string("}") })
                                                                                                                    .or_else(|state| { self::sync_item(state) })
                                                                                                            },
                                                                                                        )
                                                                                                        .and_then(|state| { self::token(state) })
                                                                                                })
                                                                                                .and_then(|state| {
                                                                                                    state
                                                                                                        .repeat(|state| {
                                                                                                            state
                                                                                                                .sequence(|state| {
                                                                                                                    state
                                                                                                                        .lookahead(
                                                                                                                            false,
                                                                                                                            |state| {
                                                                                                                                state
                                                                                                                                    .match_string(";")
                                                                                                                                    .or_else(|state| { state.match_string("{") })
                                                                                                                                    .or_else(|state| { state.match_string("}") })
                                                                                                                                    .or_else(|state| { self::sync_item(state) })
                                                                                                                            },
                                                                                                                        )
                                                                                                                        .and_then(|state| { self::token(state) })
                                                                                                                })
                                                                                                        })
                                                                                                })
                                                                                        })
                                                                                })
                                                                                .and_then(|state| { self::closed(state) })
                                                                                .and_then(|state| {
                                                                                    state.optional(|state| { state.match_string(";") })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn closed(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("{")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .lookahead(
                                                                    false,
                                                                    |state| {
                                                                        state
                                                                            .match_string("}")
                                                                            .or_else(|state| { self::sync_item(state) })
                                                                    },
                                                                )
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    self::block(state)
                                                                        .or_else(|state| { self::token(state) })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .lookahead(
                                                                                                    false,
                                                                                                    |state| {
                                                                                                        state
                                                                                                            .match_string("}")
                                                                                                            .or_else(|state| { self::sync_item(state) })
                                                                                                    },
                                                                                                )
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| {
                                                                                                    self::block(state)
                                                                                                        .or_else(|state| { self::token(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { state.match_string("}") })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn inside_ahead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_string("}")
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    state
                                        .match_string("fn")
                                        .or_else(|state| { state.match_string("oneway") })
                                        .or_else(|state| { state.match_string("property") })
                                        .or_else(|state| { state.match_string("readonly") })
                                        .or_else(|state| { state.match_string("reserved") })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::gap1(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| {
                                            self::word(state)
                                                .or_else(|state| { state.match_string("\"") })
                                        })
                                })
                        })
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    self::word(state)
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::gap(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| {
                                            state
                                                .match_string(":")
                                                .or_else(|state| { state.match_string("=") })
                                                .or_else(|state| { state.match_string(";") })
                                        })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn bad_member(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::bad_member,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .lookahead(
                                                            false,
                                                            |state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        state
                                                                            .repeat(|state| { self::lead(state) })
                                                                            .and_then(|state| { self::item_ahead(state) })
                                                                    })
                                                            },
                                                        )
                                                        .and_then(|state| {
                                                            state
                                                                .match_string(";")
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .repeat(|state| { self::lead(state) })
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            self::member_skip(state)
                                                                                                .and_then(|state| {
                                                                                                    state.repeat(|state| { self::member_skip(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .optional(|state| {
                                                                                            state
                                                                                                .match_string(";")
                                                                                                .or_else(|state| {
                                                                                                    state
                                                                                                        .sequence(|state| {
                                                                                                            self::block(state)
                                                                                                                .and_then(|state| {
                                                                                                                    state.optional(|state| { state.match_string(";") })
                                                                                                                })
                                                                                                        })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                                .or_else(|state| { self::block(state) })
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::lead(state)
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::lead(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn bad_item(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::bad_item,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .match_string("}")
                                                .or_else(|state| { state.match_string(";") })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .repeat(|state| { self::lead(state) })
                                                                .and_then(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::item_skip(state)
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::item_skip(state) })
                                                                                })
                                                                        })
                                                                })
                                                                .and_then(|state| {
                                                                    state
                                                                        .optional(|state| {
                                                                            state
                                                                                .match_string(";")
                                                                                .or_else(|state| { self::block(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                                .or_else(|state| { self::block(state) })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            self::lead(state)
                                                                .and_then(|state| {
                                                                    state.repeat(|state| { self::lead(state) })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn lead(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::doc(state)
                                .or_else(|state| { self::annot(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::gap(state) })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn member_skip(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .lookahead(
                                    false,
                                    |state| {
                                        state
                                            .match_string(";")
                                            .or_else(|state| { state.match_string("{") })
                                            .or_else(|state| { state.match_string("}") })
                                            .or_else(|state| { self::sync_member(state) })
                                            .or_else(|state| { self::sync_item(state) })
                                    },
                                )
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::token(state) })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn item_skip(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .lookahead(
                                    false,
                                    |state| {
                                        state
                                            .match_string(";")
                                            .or_else(|state| { state.match_string("{") })
                                            .or_else(|state| { state.match_string("}") })
                                            .or_else(|state| { self::sync_item(state) })
                                    },
                                )
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::token(state) })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn token(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::quoted(state)
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    state
                                        .match_string("//")
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    state
                                                                        .lookahead(false, |state| { self::NEWLINE(state) })
                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                        .and_then(|state| { self::ANY(state) })
                                                                })
                                                                .and_then(|state| {
                                                                    state
                                                                        .repeat(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    super::hidden::skip(state)
                                                                                        .and_then(|state| {
                                                                                            state
                                                                                                .sequence(|state| {
                                                                                                    state
                                                                                                        .lookahead(false, |state| { self::NEWLINE(state) })
                                                                                                        .and_then(|state| { super::hidden::skip(state) })
                                                                                                        .and_then(|state| { self::ANY(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    state
                                        .match_string("/")
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::block_comment(state) })
                                })
                        })
                        .or_else(|state| { self::ANY(state) })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn block(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            state
                                .match_string("{")
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .lookahead(
                                                                    false,
                                                                    |state| {
                                                                        state
                                                                            .match_string("}")
                                                                            .or_else(|state| { self::sync_item(state) })
                                                                    },
                                                                )
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    self::block(state)
                                                                        .or_else(|state| { self::token(state) })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .lookahead(
                                                                                                    false,
                                                                                                    |state| {
                                                                                                        state
                                                                                                            .match_string("}")
                                                                                                            .or_else(|state| { self::sync_item(state) })
                                                                                                    },
                                                                                                )
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| {
                                                                                                    self::block(state)
                                                                                                        .or_else(|state| { self::token(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state.optional(|state| { state.match_string("}") })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn sync_member(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::NEWLINE(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .match_string(" ")
                                                        .or_else(|state| { state.match_string("\t") })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .match_string(" ")
                                                                                        .or_else(|state| { state.match_string("\t") })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .match_string("}")
                                        .or_else(|state| { self::meta_ahead(state) })
                                        .or_else(|state| { self::member_ahead(state) })
                                })
                        })
                }
                #[inline]
                #[allow(non_snake_case, unused_variables)]
                pub fn sync_item(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::NEWLINE(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    self::meta_ahead(state)
                                        .or_else(|state| { self::item_ahead(state) })
                                        .or_else(|state| { self::const_ahead(state) })
                                })
                        })
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn ANY(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.skip(1)
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn EOI(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::EOI, |state| state.end_of_input())
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn SOI(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.start_of_input()
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn ASCII_DIGIT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.match_range('0'..'9')
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn ASCII_ALPHA(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .match_range('a'..'z')
                        .or_else(|state| state.match_range('A'..'Z'))
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn ASCII_ALPHANUMERIC(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .match_range('a'..'z')
                        .or_else(|state| state.match_range('A'..'Z'))
                        .or_else(|state| state.match_range('0'..'9'))
                }
                #[inline]
                #[allow(dead_code, non_snake_case, unused_variables)]
                pub fn NEWLINE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .match_string("\n")
                        .or_else(|state| state.match_string("\r\n"))
                        .or_else(|state| state.match_string("\r"))
                }
            }
            pub use self::visible::*;
        }
        ::pest::state(
            input,
            |state| {
                match rule {
                    Rule::WHITESPACE => rules::WHITESPACE(state),
                    Rule::COMMENT => rules::COMMENT(state),
                    Rule::line_comment => rules::line_comment(state),
                    Rule::block_comment => rules::block_comment(state),
                    Rule::doc => rules::doc(state),
                    Rule::idc => rules::idc(state),
                    Rule::word => rules::word(state),
                    Rule::keyword => rules::keyword(state),
                    Rule::ident => rules::ident(state),
                    Rule::name => rules::name(state),
                    Rule::path => rules::path(state),
                    Rule::k_package => rules::k_package(state),
                    Rule::k_import => rules::k_import(state),
                    Rule::k_as => rules::k_as(state),
                    Rule::k_const => rules::k_const(state),
                    Rule::k_type => rules::k_type(state),
                    Rule::k_enum => rules::k_enum(state),
                    Rule::k_union => rules::k_union(state),
                    Rule::k_struct => rules::k_struct(state),
                    Rule::k_exception => rules::k_exception(state),
                    Rule::k_service => rules::k_service(state),
                    Rule::k_extends => rules::k_extends(state),
                    Rule::k_throws => rules::k_throws(state),
                    Rule::k_fn => rules::k_fn(state),
                    Rule::k_oneway => rules::k_oneway(state),
                    Rule::k_property => rules::k_property(state),
                    Rule::k_readonly => rules::k_readonly(state),
                    Rule::k_reserved => rules::k_reserved(state),
                    Rule::lbrace => rules::lbrace(state),
                    Rule::rbrace => rules::rbrace(state),
                    Rule::lparen => rules::lparen(state),
                    Rule::rparen => rules::rparen(state),
                    Rule::lbracket => rules::lbracket(state),
                    Rule::rbracket => rules::rbracket(state),
                    Rule::langle => rules::langle(state),
                    Rule::rangle => rules::rangle(state),
                    Rule::dot_brace => rules::dot_brace(state),
                    Rule::comma => rules::comma(state),
                    Rule::colon => rules::colon(state),
                    Rule::semi => rules::semi(state),
                    Rule::equals => rules::equals(state),
                    Rule::arrow => rules::arrow(state),
                    Rule::at => rules::at(state),
                    Rule::question => rules::question(state),
                    Rule::file => rules::file(state),
                    Rule::package => rules::package(state),
                    Rule::import => rules::import(state),
                    Rule::import_names => rules::import_names(state),
                    Rule::import_name => rules::import_name(state),
                    Rule::item => rules::item(state),
                    Rule::meta => rules::meta(state),
                    Rule::annot => rules::annot(state),
                    Rule::args => rules::args(state),
                    Rule::arg => rules::arg(state),
                    Rule::const_def => rules::const_def(state),
                    Rule::alias_def => rules::alias_def(state),
                    Rule::enum_def => rules::enum_def(state),
                    Rule::enumerant => rules::enumerant(state),
                    Rule::union_def => rules::union_def(state),
                    Rule::variant => rules::variant(state),
                    Rule::variant_body => rules::variant_body(state),
                    Rule::struct_def => rules::struct_def(state),
                    Rule::exception_def => rules::exception_def(state),
                    Rule::field => rules::field(state),
                    Rule::default => rules::default(state),
                    Rule::reserved => rules::reserved(state),
                    Rule::extends => rules::extends(state),
                    Rule::service_def => rules::service_def(state),
                    Rule::service_const => rules::service_const(state),
                    Rule::property => rules::property(state),
                    Rule::method => rules::method(state),
                    Rule::params => rules::params(state),
                    Rule::star => rules::star(state),
                    Rule::param => rules::param(state),
                    Rule::returns => rules::returns(state),
                    Rule::throws => rules::throws(state),
                    Rule::ty => rules::ty(state),
                    Rule::generics => rules::generics(state),
                    Rule::value => rules::value(state),
                    Rule::string => rules::string(state),
                    Rule::bytes => rules::bytes(state),
                    Rule::quoted => rules::quoted(state),
                    Rule::number => rules::number(state),
                    Rule::boolean => rules::boolean(state),
                    Rule::none => rules::none(state),
                    Rule::list => rules::list(state),
                    Rule::map => rules::map(state),
                    Rule::entry => rules::entry(state),
                    Rule::item_end => rules::item_end(state),
                    Rule::field_end => rules::field_end(state),
                    Rule::enumerant_end => rules::enumerant_end(state),
                    Rule::member_end => rules::member_end(state),
                    Rule::wrong_comma => rules::wrong_comma(state),
                    Rule::missing_item_semi => rules::missing_item_semi(state),
                    Rule::missing_field_semi => rules::missing_field_semi(state),
                    Rule::missing_enumerant_semi => {
                        rules::missing_enumerant_semi(state)
                    }
                    Rule::missing_member_semi => rules::missing_member_semi(state),
                    Rule::close => rules::close(state),
                    Rule::missing_close => rules::missing_close(state),
                    Rule::item_ahead => rules::item_ahead(state),
                    Rule::const_ahead => rules::const_ahead(state),
                    Rule::member_ahead => rules::member_ahead(state),
                    Rule::meta_ahead => rules::meta_ahead(state),
                    Rule::gap => rules::gap(state),
                    Rule::gap1 => rules::gap1(state),
                    Rule::nested => rules::nested(state),
                    Rule::const_inside => rules::const_inside(state),
                    Rule::nested_item => rules::nested_item(state),
                    Rule::closed => rules::closed(state),
                    Rule::inside_ahead => rules::inside_ahead(state),
                    Rule::bad_member => rules::bad_member(state),
                    Rule::bad_item => rules::bad_item(state),
                    Rule::lead => rules::lead(state),
                    Rule::member_skip => rules::member_skip(state),
                    Rule::item_skip => rules::item_skip(state),
                    Rule::token => rules::token(state),
                    Rule::block => rules::block(state),
                    Rule::sync_member => rules::sync_member(state),
                    Rule::sync_item => rules::sync_item(state),
                    Rule::EOI => rules::EOI(state),
                }
            },
        )
    }
}
