// @generated from bases.pyro, docs.pyro, empty.pyro, long.pyro, names.pyro, self.pyro, self_.pyro, underscores.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod fixture {
    pub mod odd {
        pub mod bases {
            /// A service whose bases are in each other's way.
            pub mod v1 {
                use ::pyro_runtime::codegen as rt;

                pub trait Base: Send + Sync + 'static {
                    fn y(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                    /// Sets [`y`](Self::y).
                    fn set_y(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                }

                /// What daemons and clients are told about [`Base`].
                pub const BASE: rt::Interface = rt::Interface::new(
                    "fixture.odd.bases.v1.Base",
                    "Base",
                    &[rt::Member::property("y").writable()],
                )
                .contract(0x8d91_e393_da02_c3ef_e1f0_1bb2_c455_7081);

                /// Serves a [`Base`]: makes what a daemon registers out of an implementation.
                pub struct BaseServer<T> {
                    service: T,
                }
                rt::server! {
                    BaseServer<T: Base> shared BASE;
                    get {
                        0: Base::y,
                    }
                    set {
                        0: Base::set_y { value },
                    }
                }

                /// Calls a remote [`Base`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct BaseProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(BaseProxy: BASE);

                impl BaseProxy {
                    pub async fn y(&self) -> rt::Result<String> {
                        self.proxy.get("y").await
                    }

                    /// Sets [`y`](Self::y).
                    pub async fn set_y(&self, value: &str) -> rt::Result<()> {
                        self.proxy.set("y", &value).await
                    }
                }

                pub trait Other: Send + Sync + 'static {
                    fn set_y(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                }

                /// What daemons and clients are told about [`Other`].
                pub const OTHER: rt::Interface =
                    rt::Interface::new("fixture.odd.bases.v1.Other", "Other", &[rt::Member::method("set_y")])
                        .contract(0xb712_99a7_c807_9f59_1257_9df2_b8d4_77a4);

                /// Serves a [`Other`]: makes what a daemon registers out of an implementation.
                pub struct OtherServer<T> {
                    service: T,
                }
                rt::server! {
                    OtherServer<T: Other> shared OTHER;
                    call {
                        0: Other::set_y,
                    }
                }

                /// Calls a remote [`Other`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct OtherProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(OtherProxy: OTHER);

                impl OtherProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> OtherBatch<'_> {
                        OtherBatch { batch: self.proxy.batch() }
                    }

                    pub async fn set_y(&self) -> rt::Result<()> {
                        self.proxy.call("set_y", ()).await
                    }
                }

                /// Calls of [`OtherProxy`] that go in one message.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct OtherBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(OtherBatch);

                impl OtherBatch<'_> {
                    pub fn set_y(&mut self) -> rt::Pending<()> {
                        self.batch.add("set_y", ())
                    }
                }

                /// The setter of one base makes way for the function of the other.
                pub trait Both: Base + Other + Send + Sync + 'static {}

                /// What daemons and clients are told about [`Both`].
                pub const BOTH: rt::Interface = rt::Interface::new(
                    "fixture.odd.bases.v1.Both",
                    "Both",
                    &[rt::Member::method("set_y"), rt::Member::property("y").writable()],
                )
                .contract(0xdf2c_7a0a_907d_fafd_562d_b2e8_e64d_f93d);

                /// Serves a [`Both`]: makes what a daemon registers out of an implementation.
                pub struct BothServer<T> {
                    service: T,
                }
                rt::server! {
                    BothServer<T: Both> shared BOTH;
                    call {
                        0: Other::set_y,
                    }
                    get {
                        1: Base::y,
                    }
                    set {
                        1: Base::set_y { value },
                    }
                }

                /// Calls a remote [`Both`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct BothProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(BothProxy: BOTH);

                impl BothProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> BothBatch<'_> {
                        BothBatch { batch: self.proxy.batch() }
                    }

                    pub async fn y(&self) -> rt::Result<String> {
                        self.proxy.get("y").await
                    }

                    /// Sets [`y`](Self::y).
                    pub async fn set_y_(&self, value: &str) -> rt::Result<()> {
                        self.proxy.set("y", &value).await
                    }

                    pub async fn set_y(&self) -> rt::Result<()> {
                        self.proxy.call("set_y", ()).await
                    }
                }

                /// Calls of [`BothProxy`] that go in one message.
                ///
                /// Without properties: Pyro refuses to get or set one in a batch.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct BothBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(BothBatch);

                impl BothBatch<'_> {
                    pub fn set_y(&mut self) -> rt::Pending<()> {
                        self.batch.add("set_y", ())
                    }
                }
            }
        }

        pub mod docs {
            /// Docs as authors write them:
            /// - a list
            /// goes on without its indentation
            /// * three
            ///    more
            ///
            /// ```text
            /// this is not Rust
            /// ```
            ///
            /// ```text
            /// let x: i32 = "not a number";
            /// ```
            pub mod v1 {
                use ::pyro_runtime::codegen as rt;

                #[cfg_attr(
                    not(doctest),
                    doc = " A\ttab, and text that \u{202e}turns\u{202c} or is \u{2067}isolated\u{2069}."
                )]
                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Flags {
                    pub a: bool,
                    pub b: bool,
                    pub c: bool,
                    pub d: bool,
                    pub e: bool,
                }
                rt::record!(Flags { 0 a, 1 b, 2 c, 3 d, 4 e });

                #[cfg_attr(not(doctest), doc = " 1. first")]
                #[cfg_attr(not(doctest), doc = "       over")]
                #[cfg_attr(not(doctest), doc = "   1. second")]
                #[cfg_attr(not(doctest), doc = " lazy")]
                #[cfg_attr(not(doctest), doc = "")]
                #[cfg_attr(not(doctest), doc = " > ```")]
                #[cfg_attr(not(doctest), doc = " > this is not Rust")]
                #[cfg_attr(not(doctest), doc = " > ```")]
                #[cfg_attr(not(doctest), doc = "")]
                #[cfg_attr(not(doctest), doc = " - item")]
                #[cfg_attr(not(doctest), doc = "")]
                #[cfg_attr(not(doctest), doc = "       neither is this")]
                #[cfg_attr(not(doctest), doc = "")]
                #[cfg_attr(not(doctest), doc = " \tnor this")]
                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Temp {
                    pub temp_a: i64,
                    pub temp_b: i64,
                    pub temp_c: i64,
                }
                rt::record!(Temp { 0 temp_a, 1 temp_b, 2 temp_c });

                /// ["x"] [`Foo`] [nothing](nowhere) <http:// http://example.com
                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Foo {
                    #[doc = " \u{2067}isolated\u{2069}"]
                    pub foo: rt::BTreeMap<String, ()>,
                }
                rt::record!(Foo { 0 foo });

                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub enum Big {
                    Min,
                    Max,
                    /// A value that is not declared here, as a peer with a newer declaration sends it.
                    Undeclared(rt::Undeclared<i64>),
                }
                rt::int_enum!(
                    Big: i64 else Undeclared,
                    { Min = -9_223_372_036_854_775_808, Max = 9_223_372_036_854_775_807 },
                );

                pub trait Lints: Send + Sync + 'static {
                    fn flags(
                        &self,
                        a: bool,
                        b: bool,
                        c: bool,
                        d: bool,
                    ) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    fn single(
                        &self,
                        a: i64,
                        b: i64,
                        c: i64,
                        d: i64,
                        e: i64,
                        f: i64,
                    ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn foo(
                        &self,
                        foo: i64,
                        baz: i64,
                        quux: i64,
                    ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn foo2(
                        &self,
                        foo: i64,
                        baz: i64,
                        quux: String,
                    ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn new(&self, x: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn to_string(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                    fn iter(&self) -> impl rt::Future<Output = rt::Result<Vec<i64>>> + Send;
                    fn into_iter(&self) -> impl rt::Future<Output = rt::Result<rt::ItemStream<i64>>> + Send;
                    fn next(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn default(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn from_str(&self, s: String) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn clone(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn drop(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn fmt(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                    fn eq(&self, other: rt::Value) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    fn is_ok(&self) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    fn as_ref(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn into(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn len(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn nones(
                        &self,
                        a: (),
                        b: (),
                        c: rt::Value,
                        d: rt::BTreeMap<String, ()>,
                    ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn floats(
                        &self,
                        a: f64,
                        b: f32,
                        c: f64,
                        d: f64,
                        e: f64,
                        f: f64,
                    ) -> impl rt::Future<Output = rt::Result<f64>> + Send;
                    fn ow(
                        &self,
                        a: bool,
                        b: bool,
                        c: bool,
                        d: bool,
                    ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn on(&self) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    /// Sets [`on`](Self::on).
                    fn set_on(&self, value: bool) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn nothing(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    /// Sets [`nothing`](Self::nothing).
                    fn set_nothing(&self, value: ()) -> impl rt::Future<Output = rt::Result<()>> + Send;
                }

                /// What daemons and clients are told about [`Lints`].
                pub const LINTS: rt::Interface = rt::Interface::new(
                    "fixture.odd.docs.v1.Lints",
                    "Lints",
                    &[
                        rt::Member::method("as_ref"),
                        rt::Member::method("clone"),
                        rt::Member::method("default"),
                        rt::Member::method("drop"),
                        rt::Member::method("eq").params(&[rt::Param::required("other")]),
                        rt::Member::method("flags").params(&[
                            rt::Param::required("a"),
                            rt::Param::required("b"),
                            rt::Param::required("c"),
                            rt::Param::required("d"),
                        ]),
                        rt::Member::method("floats").params(&[
                            rt::Param::optional("a"),
                            rt::Param::optional("b"),
                            rt::Param::optional("c"),
                            rt::Param::optional("d"),
                            rt::Param::optional("e"),
                            rt::Param::optional("f"),
                        ]),
                        rt::Member::method("fmt"),
                        rt::Member::method("foo").params(&[
                            rt::Param::required("foo"),
                            rt::Param::required("baz"),
                            rt::Param::required("quux"),
                        ]),
                        rt::Member::method("foo2").params(&[
                            rt::Param::optional("foo"),
                            rt::Param::optional("baz"),
                            rt::Param::optional("quux"),
                        ]),
                        rt::Member::method("from_str").params(&[rt::Param::required("s")]),
                        rt::Member::method("into"),
                        rt::Member::method("into_iter"),
                        rt::Member::method("is_ok"),
                        rt::Member::method("iter"),
                        rt::Member::method("len"),
                        rt::Member::method("new").params(&[rt::Param::required("x")]),
                        rt::Member::method("next"),
                        rt::Member::method("nones").params(&[
                            rt::Param::required("a"),
                            rt::Param::optional("b"),
                            rt::Param::optional("c"),
                            rt::Param::optional("d"),
                        ]),
                        rt::Member::property("nothing").writable(),
                        rt::Member::property("on").writable(),
                        rt::Member::method("ow")
                            .params(&[
                                rt::Param::optional("a"),
                                rt::Param::optional("b"),
                                rt::Param::optional("c"),
                                rt::Param::optional("d"),
                            ])
                            .oneway(),
                        rt::Member::method("single").params(&[
                            rt::Param::required("a"),
                            rt::Param::required("b"),
                            rt::Param::required("c"),
                            rt::Param::required("d"),
                            rt::Param::required("e"),
                            rt::Param::required("f"),
                        ]),
                        rt::Member::method("to_string"),
                    ],
                )
                .contract(0x45cf_c51b_2ac7_7df7_ab95_c746_a9c1_382a);

                /// Serves a [`Lints`]: makes what a daemon registers out of an implementation.
                pub struct LintsServer<T> {
                    service: T,
                }
                rt::server! {
                    LintsServer<T: Lints> shared LINTS;
                    call {
                        0: Lints::as_ref,
                        1: Lints::clone,
                        2: Lints::default,
                        3: Lints::drop,
                        4: Lints::eq { other },
                        5: Lints::flags { a, b, c, d },
                        6: Lints::floats {
                            a = 1e300, b = 1e-45, c = 3.14159, d = f64::INFINITY, e = f64::NAN, f = -0.0,
                        },
                        7: Lints::fmt,
                        8: Lints::foo { foo, baz, quux },
                        9: Lints::foo2 { foo = 1, baz = 2, quux = String::new() },
                        10: Lints::from_str { s },
                        11: Lints::into,
                        12 [stream]: Lints::into_iter,
                        13: Lints::is_ok,
                        14: Lints::iter,
                        15: Lints::len,
                        16: Lints::new { x },
                        17: Lints::next,
                        18: Lints::nones {
                            a,
                            b = (),
                            c = rt::Value::None,
                            d = rt::BTreeMap::from([(String::from("a"), ())]),
                        },
                        21: Lints::ow { a = true, b = true, c = true, d = true },
                        22: Lints::single { a, b, c, d, e, f },
                        23: Lints::to_string,
                    }
                    get {
                        19: Lints::nothing,
                        20: Lints::on,
                    }
                    set {
                        19: Lints::set_nothing { value },
                        20: Lints::set_on { value },
                    }
                }

                /// Calls a remote [`Lints`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct LintsProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(LintsProxy: LINTS);

                impl LintsProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> LintsBatch<'_> {
                        LintsBatch { batch: self.proxy.batch() }
                    }

                    pub async fn flags(&self, a: bool, b: bool, c: bool, d: bool) -> rt::Result<bool> {
                        self.proxy.call("flags", (&a, &b, &c, &d)).await
                    }

                    pub async fn single(
                        &self,
                        a: i64,
                        b: i64,
                        c: i64,
                        d: i64,
                        e: i64,
                        f: i64,
                    ) -> rt::Result<i64> {
                        self.proxy.call("single", (&a, &b, &c, &d, &e, &f)).await
                    }

                    pub async fn foo(&self, foo: i64, baz: i64, quux: i64) -> rt::Result<i64> {
                        self.proxy.call("foo", (&foo, &baz, &quux)).await
                    }

                    pub fn foo2(&self) -> LintsFoo2Call<'_> {
                        LintsFoo2Call { by: rt::By::new(&self.proxy), f_foo: None, f_baz: None, f_quux: None }
                    }

                    pub async fn new(&self, x: i64) -> rt::Result<i64> {
                        self.proxy.call("new", (&x,)).await
                    }

                    pub async fn to_string(&self) -> rt::Result<String> {
                        self.proxy.call("to_string", ()).await
                    }

                    pub async fn iter(&self) -> rt::Result<Vec<i64>> {
                        self.proxy.call("iter", ()).await
                    }

                    pub async fn into_iter(&self) -> rt::Result<rt::ItemStream<i64>> {
                        self.proxy.call_stream("into_iter", ()).await
                    }

                    pub async fn next(&self) -> rt::Result<i64> {
                        self.proxy.call("next", ()).await
                    }

                    pub async fn default(&self) -> rt::Result<i64> {
                        self.proxy.call("default", ()).await
                    }

                    pub async fn from_str(&self, s: &str) -> rt::Result<i64> {
                        self.proxy.call("from_str", (&s,)).await
                    }

                    pub async fn clone(&self) -> rt::Result<i64> {
                        self.proxy.call("clone", ()).await
                    }

                    pub async fn drop(&self) -> rt::Result<()> {
                        self.proxy.call("drop", ()).await
                    }

                    pub async fn fmt(&self) -> rt::Result<String> {
                        self.proxy.call("fmt", ()).await
                    }

                    pub async fn eq(&self, other: &rt::Value) -> rt::Result<bool> {
                        self.proxy.call("eq", (&other,)).await
                    }

                    pub async fn is_ok(&self) -> rt::Result<bool> {
                        self.proxy.call("is_ok", ()).await
                    }

                    pub async fn as_ref(&self) -> rt::Result<i64> {
                        self.proxy.call("as_ref", ()).await
                    }

                    pub async fn into(&self) -> rt::Result<i64> {
                        self.proxy.call("into", ()).await
                    }

                    pub async fn len(&self) -> rt::Result<i64> {
                        self.proxy.call("len", ()).await
                    }

                    pub fn nones(&self, a: ()) -> LintsNonesCall<'_> {
                        LintsNonesCall {
                            by: rt::By::new(&self.proxy),
                            f_a: a,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                        }
                    }

                    pub fn floats(&self) -> LintsFloatsCall<'_> {
                        LintsFloatsCall {
                            by: rt::By::new(&self.proxy),
                            f_a: None,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                            f_e: None,
                            f_f: None,
                        }
                    }

                    pub fn ow(&self) -> LintsOwCall<'_> {
                        LintsOwCall {
                            by: rt::By::new(&self.proxy),
                            f_a: None,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                        }
                    }

                    pub async fn on(&self) -> rt::Result<bool> {
                        self.proxy.get("on").await
                    }

                    /// Sets [`on`](Self::on).
                    pub async fn set_on(&self, value: bool) -> rt::Result<()> {
                        self.proxy.set("on", &value).await
                    }

                    pub async fn nothing(&self) -> rt::Result<()> {
                        self.proxy.get("nothing").await
                    }

                    /// Sets [`nothing`](Self::nothing).
                    pub async fn set_nothing(&self, value: ()) -> rt::Result<()> {
                        self.proxy.set("nothing", &value).await
                    }
                }

                /// Calls of [`LintsProxy`] that go in one message.
                ///
                /// Without properties: Pyro refuses to get or set one in a batch.
                /// Without streams: all results come in one message, and a stream's items do not.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct LintsBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(LintsBatch);

                impl<'a> LintsBatch<'a> {
                    pub fn flags(&mut self, a: bool, b: bool, c: bool, d: bool) -> rt::Pending<bool> {
                        self.batch.add("flags", (a, b, c, d))
                    }

                    pub fn single(
                        &mut self,
                        a: i64,
                        b: i64,
                        c: i64,
                        d: i64,
                        e: i64,
                        f: i64,
                    ) -> rt::Pending<i64> {
                        self.batch.add("single", (a, b, c, d, e, f))
                    }

                    pub fn foo(&mut self, foo: i64, baz: i64, quux: i64) -> rt::Pending<i64> {
                        self.batch.add("foo", (foo, baz, quux))
                    }

                    pub fn foo2(&mut self) -> LintsFoo2Call<'a, &mut rt::Batch<'a>> {
                        LintsFoo2Call {
                            by: rt::By::new(&mut self.batch),
                            f_foo: None,
                            f_baz: None,
                            f_quux: None,
                        }
                    }

                    pub fn new(&mut self, x: i64) -> rt::Pending<i64> {
                        self.batch.add("new", (x,))
                    }

                    pub fn to_string(&mut self) -> rt::Pending<String> {
                        self.batch.add("to_string", ())
                    }

                    pub fn iter(&mut self) -> rt::Pending<Vec<i64>> {
                        self.batch.add("iter", ())
                    }

                    pub fn next(&mut self) -> rt::Pending<i64> {
                        self.batch.add("next", ())
                    }

                    pub fn default(&mut self) -> rt::Pending<i64> {
                        self.batch.add("default", ())
                    }

                    pub fn from_str(&mut self, s: &'a str) -> rt::Pending<i64> {
                        self.batch.add("from_str", (s,))
                    }

                    pub fn clone(&mut self) -> rt::Pending<i64> {
                        self.batch.add("clone", ())
                    }

                    pub fn drop(&mut self) -> rt::Pending<()> {
                        self.batch.add("drop", ())
                    }

                    pub fn fmt(&mut self) -> rt::Pending<String> {
                        self.batch.add("fmt", ())
                    }

                    pub fn eq(&mut self, other: &'a rt::Value) -> rt::Pending<bool> {
                        self.batch.add("eq", (other,))
                    }

                    pub fn is_ok(&mut self) -> rt::Pending<bool> {
                        self.batch.add("is_ok", ())
                    }

                    pub fn as_ref(&mut self) -> rt::Pending<i64> {
                        self.batch.add("as_ref", ())
                    }

                    pub fn into(&mut self) -> rt::Pending<i64> {
                        self.batch.add("into", ())
                    }

                    pub fn len(&mut self) -> rt::Pending<i64> {
                        self.batch.add("len", ())
                    }

                    pub fn nones(&mut self, a: ()) -> LintsNonesCall<'a, &mut rt::Batch<'a>> {
                        LintsNonesCall {
                            by: rt::By::new(&mut self.batch),
                            f_a: a,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                        }
                    }

                    pub fn floats(&mut self) -> LintsFloatsCall<'a, &mut rt::Batch<'a>> {
                        LintsFloatsCall {
                            by: rt::By::new(&mut self.batch),
                            f_a: None,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                            f_e: None,
                            f_f: None,
                        }
                    }

                    pub fn ow(&mut self) -> LintsOwCall<'a, &mut rt::Batch<'a>> {
                        LintsOwCall {
                            by: rt::By::new(&mut self.batch),
                            f_a: None,
                            f_b: None,
                            f_c: None,
                            f_d: None,
                        }
                    }
                }

                /// A call of [`LintsProxy::foo2`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct LintsFoo2Call<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_foo: Option<i64>,
                    f_baz: Option<i64>,
                    f_quux: Option<&'a str>,
                }

                impl<'a, Channel> LintsFoo2Call<'a, Channel> {
                    /// Sets `foo`; without it the server's default holds.
                    pub fn foo(mut self, foo: i64) -> Self {
                        self.f_foo = Some(foo);
                        self
                    }

                    /// Sets `baz`; without it the server's default holds.
                    pub fn baz(mut self, baz: i64) -> Self {
                        self.f_baz = Some(baz);
                        self
                    }

                    /// Sets `quux`; without it the server's default holds.
                    pub fn quux(mut self, quux: &'a str) -> Self {
                        self.f_quux = Some(quux);
                        self
                    }
                }
                rt::call!(
                    LintsFoo2Call(()),
                    call call => "foo2",
                    rt::Arguments::new()
                        .optional("foo", call.f_foo)
                        .optional("baz", call.f_baz)
                        .optional("quux", call.f_quux),
                );

                /// A call of [`LintsProxy::nones`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct LintsNonesCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_a: (),
                    f_b: Option<()>,
                    f_c: Option<&'a rt::Value>,
                    f_d: Option<&'a rt::BTreeMap<String, ()>>,
                }

                impl<'a, Channel> LintsNonesCall<'a, Channel> {
                    /// Sets `b`; without it the server's default holds.
                    pub fn b(mut self, b: ()) -> Self {
                        self.f_b = Some(b);
                        self
                    }

                    /// Sets `c`; without it the server's default holds.
                    pub fn c(mut self, c: &'a rt::Value) -> Self {
                        self.f_c = Some(c);
                        self
                    }

                    /// Sets `d`; without it the server's default holds.
                    pub fn d(mut self, d: &'a rt::BTreeMap<String, ()>) -> Self {
                        self.f_d = Some(d);
                        self
                    }
                }
                rt::call!(
                    LintsNonesCall(()),
                    call call => "nones",
                    rt::Arguments::new()
                        .required(call.f_a)
                        .optional("b", call.f_b)
                        .optional("c", call.f_c)
                        .optional("d", call.f_d),
                );

                /// A call of [`LintsProxy::floats`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct LintsFloatsCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_a: Option<f64>,
                    f_b: Option<f32>,
                    f_c: Option<f64>,
                    f_d: Option<f64>,
                    f_e: Option<f64>,
                    f_f: Option<f64>,
                }

                impl<Channel> LintsFloatsCall<'_, Channel> {
                    /// Sets `a`; without it the server's default holds.
                    pub fn a(mut self, a: f64) -> Self {
                        self.f_a = Some(a);
                        self
                    }

                    /// Sets `b`; without it the server's default holds.
                    pub fn b(mut self, b: f32) -> Self {
                        self.f_b = Some(b);
                        self
                    }

                    /// Sets `c`; without it the server's default holds.
                    pub fn c(mut self, c: f64) -> Self {
                        self.f_c = Some(c);
                        self
                    }

                    /// Sets `d`; without it the server's default holds.
                    pub fn d(mut self, d: f64) -> Self {
                        self.f_d = Some(d);
                        self
                    }

                    /// Sets `e`; without it the server's default holds.
                    pub fn e(mut self, e: f64) -> Self {
                        self.f_e = Some(e);
                        self
                    }

                    /// Sets `f`; without it the server's default holds.
                    pub fn f(mut self, f: f64) -> Self {
                        self.f_f = Some(f);
                        self
                    }
                }
                rt::call!(
                    LintsFloatsCall(f64),
                    call call => "floats",
                    rt::Arguments::new()
                        .optional("a", call.f_a)
                        .optional("b", call.f_b)
                        .optional("c", call.f_c)
                        .optional("d", call.f_d)
                        .optional("e", call.f_e)
                        .optional("f", call.f_f),
                );

                /// A call of [`LintsProxy::ow`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct LintsOwCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_a: Option<bool>,
                    f_b: Option<bool>,
                    f_c: Option<bool>,
                    f_d: Option<bool>,
                }

                impl<Channel> LintsOwCall<'_, Channel> {
                    /// Sets `a`; without it the server's default holds.
                    pub fn a(mut self, a: bool) -> Self {
                        self.f_a = Some(a);
                        self
                    }

                    /// Sets `b`; without it the server's default holds.
                    pub fn b(mut self, b: bool) -> Self {
                        self.f_b = Some(b);
                        self
                    }

                    /// Sets `c`; without it the server's default holds.
                    pub fn c(mut self, c: bool) -> Self {
                        self.f_c = Some(c);
                        self
                    }

                    /// Sets `d`; without it the server's default holds.
                    pub fn d(mut self, d: bool) -> Self {
                        self.f_d = Some(d);
                        self
                    }
                }
                rt::call!(
                    LintsOwCall(()),
                    call_oneway call => "ow",
                    rt::Arguments::new()
                        .optional("a", call.f_a)
                        .optional("b", call.f_b)
                        .optional("c", call.f_c)
                        .optional("d", call.f_d),
                );

                #[derive(Clone, Debug, PartialEq)]
                pub struct Wrong {
                    pub m: rt::BTreeMap<
                        (i64, String),
                        Vec<rt::BTreeMap<String, (i64, Option<i64>, Vec<String>)>>,
                    >,
                    pub a_longer_name_of_a_field: rt::BTreeMap<(i64, String), f64>,
                }
                rt::exception!(
                    Wrong = "fixture.odd.docs.v1.Wrong",
                    { 0 m = rt::BTreeMap::new(), 1 a_longer_name_of_a_field = rt::BTreeMap::new() },
                );
            }
        }

        pub mod empty {
            /// Nothing is declared here yet.
            pub mod v1 {}
        }

        pub mod long {
            /// Types that are longer than a line.
            pub mod v1 {
                use ::pyro_runtime::codegen as rt;

                pub const TINY: f64 = 5e-324;
                pub const HUGE: f64 = 1.797_693_134_862_315_7e308;
                pub const SMALL: f64 = -1.234_567_8e-5;

                #[derive(Clone, Debug, PartialEq)]
                pub struct Deep {
                    pub table: Option<
                        Vec<(
                            Option<rt::Date>,
                            Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                        )>,
                    >,
                    pub first: Vec<
                        Option<(
                            Option<rt::Date>,
                            Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                            rt::BTreeMap<String, (rt::Decimal, Option<rt::DateTime>)>,
                        )>,
                    >,
                    pub second: rt::BTreeMap<
                        String,
                        Vec<(
                            Option<rt::Date>,
                            Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                            Vec<(f64, f64, f64)>,
                        )>,
                    >,
                    pub a_number_that_is_exact_in_all_digits: rt::Decimal,
                    pub a_long_name_of_a_text: String,
                    pub steps: Vec<i64>,
                }
                rt::record!(Deep: new {
                    0 table = None,
                    1 first: Vec<Option<(
                        Option<rt::Date>,
                        Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                        rt::BTreeMap<String, (rt::Decimal, Option<rt::DateTime>)>,
                    )>>,
                    2 second = rt::BTreeMap::new(),
                    3 a_number_that_is_exact_in_all_digits = rt::parsed("12345678901234567890.1234567890"),
                    4 a_long_name_of_a_text = String::from(
                        "a text that is as long as the line, and then some more, so that there is no room left",
                    ),
                    5 steps = rt::vec![
                        1_000_000,
                        2_000_000,
                        3_000_000,
                        4_000_000,
                        5_000_000,
                        6_000_000,
                        7_000_000,
                        8_000_000,
                        9_000_000,
                        10_000_000,
                    ],
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct TooDeep {
                    pub table: Option<
                        Vec<(
                            Option<rt::Date>,
                            Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                        )>,
                    >,
                }
                rt::exception!(TooDeep = "fixture.odd.long.v1.TooDeep", { 0 table = None });

                pub trait Mine: Send + Sync + 'static {
                    fn table(
                        &self,
                    ) -> impl rt::Future<
                        Output = rt::Result<
                            rt::BTreeMap<
                                String,
                                Vec<(
                                    Option<rt::Date>,
                                    Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                    Vec<(f64, f64, f64)>,
                                )>,
                            >,
                        >,
                    > + Send;
                    /// Sets [`table`](Self::table).
                    fn set_table(
                        &self,
                        value: rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn dig(
                        &self,
                    ) -> impl rt::Future<
                        Output = Result<
                            rt::BTreeMap<
                                String,
                                Vec<(
                                    Option<rt::Date>,
                                    Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                    Vec<(f64, f64, f64)>,
                                )>,
                            >,
                            MineDigError,
                        >,
                    > + Send;
                    fn plan() -> impl rt::Future<
                        Output = rt::Result<
                            rt::BTreeMap<
                                String,
                                Vec<(
                                    Option<rt::Date>,
                                    Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                    Vec<(f64, f64, f64)>,
                                )>,
                            >,
                        >,
                    > + Send;
                    fn dig_on(
                        &self,
                        table: rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                        a_number_that_is_exact_in_all_digits: rt::Decimal,
                        label: String,
                    ) -> impl rt::Future<
                        Output = rt::Result<
                            Vec<(
                                rt::DateTime,
                                (rt::BTreeMap<i64, String>, (Vec<rt::BTreeMap<String, Option<Deep>>>,)),
                            )>,
                        >,
                    > + Send;
                    fn layers(
                        &self,
                    ) -> impl rt::Future<
                        Output = rt::Result<
                            rt::ItemStream<
                                Option<
                                    Vec<(
                                        Option<rt::Date>,
                                        Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                    )>,
                                >,
                            >,
                        >,
                    > + Send;
                }

                /// What can go wrong in [`Mine::dig`]: what it throws, and what any call may meet.
                #[derive(Clone, Debug)]
                pub enum MineDigError {
                    /// `TooDeep` was raised.
                    TooDeep(TooDeep),
                    /// Anything else: another exception, a lost connection, a time-out.
                    Other(rt::Error),
                }
                rt::errors!(MineDigError else Other, throws { TooDeep(TooDeep) });

                /// What daemons and clients are told about [`Mine`].
                pub const MINE: rt::Interface = rt::Interface::new(
                    "fixture.odd.long.v1.Mine",
                    "Mine",
                    &[
                        rt::Member::method("dig"),
                        rt::Member::method("dig_on").params(&[
                            rt::Param::required("table"),
                            rt::Param::optional("a_number_that_is_exact_in_all_digits"),
                            rt::Param::optional("label"),
                        ]),
                        rt::Member::method("layers"),
                        rt::Member::method("plan").in_class(),
                        rt::Member::property("table").writable(),
                    ],
                )
                .contract(0x9073_fae2_61f4_afb3_8d96_6c33_6431_a1f2);

                /// Serves a [`Mine`]: makes what a daemon registers out of an implementation.
                pub struct MineServer<T> {
                    service: T,
                }
                rt::server! {
                    MineServer<T: Mine> shared MINE;
                    call {
                        0: Mine::dig,
                        1: Mine::dig_on {
                            table,
                            a_number_that_is_exact_in_all_digits = rt::parsed(
                                "12345678901234567890.1234567890",
                            ),
                            label = String::from(
                                "a text that is as long as the line, and then some more, so that there is no room left at all",
                            ),
                        },
                        2 [stream]: Mine::layers,
                        3 [static]: T::plan,
                    }
                    get {
                        4: Mine::table,
                    }
                    set {
                        4: Mine::set_table { value },
                    }
                }

                /// Calls a remote [`Mine`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct MineProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(MineProxy: MINE);

                impl MineProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> MineBatch<'_> {
                        MineBatch { batch: self.proxy.batch() }
                    }

                    pub async fn table(
                        &self,
                    ) -> rt::Result<
                        rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    > {
                        self.proxy.get("table").await
                    }

                    /// Sets [`table`](Self::table).
                    pub async fn set_table(
                        &self,
                        value: &rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    ) -> rt::Result<()> {
                        self.proxy.set("table", &value).await
                    }

                    pub async fn dig(
                        &self,
                    ) -> Result<
                        rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                        MineDigError,
                    > {
                        self.proxy.call("dig", ()).await.map_err(Into::into)
                    }

                    pub async fn plan(
                        &self,
                    ) -> rt::Result<
                        rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    > {
                        self.proxy.call("plan", ()).await
                    }

                    pub fn dig_on<'a>(
                        &'a self,
                        table: &'a rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    ) -> MineDigOnCall<'a> {
                        MineDigOnCall {
                            by: rt::By::new(&self.proxy),
                            f_table: table,
                            f_a_number_that_is_exact_in_all_digits: None,
                            f_label: None,
                        }
                    }

                    pub async fn layers(
                        &self,
                    ) -> rt::Result<
                        rt::ItemStream<
                            Option<
                                Vec<(
                                    Option<rt::Date>,
                                    Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                )>,
                            >,
                        >,
                    > {
                        self.proxy.call_stream("layers", ()).await
                    }
                }

                /// Calls of [`MineProxy`] that go in one message.
                ///
                /// Without properties: Pyro refuses to get or set one in a batch.
                /// Without streams: all results come in one message, and a stream's items do not.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct MineBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(MineBatch);

                impl<'a> MineBatch<'a> {
                    pub fn dig(
                        &mut self,
                    ) -> rt::Pending<
                        rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                        MineDigError,
                    > {
                        self.batch.add("dig", ())
                    }

                    pub fn plan(
                        &mut self,
                    ) -> rt::Pending<
                        rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    > {
                        self.batch.add("plan", ())
                    }

                    pub fn dig_on(
                        &mut self,
                        table: &'a rt::BTreeMap<
                            String,
                            Vec<(
                                Option<rt::Date>,
                                Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                                Vec<(f64, f64, f64)>,
                            )>,
                        >,
                    ) -> MineDigOnCall<'a, &mut rt::Batch<'a>> {
                        MineDigOnCall {
                            by: rt::By::new(&mut self.batch),
                            f_table: table,
                            f_a_number_that_is_exact_in_all_digits: None,
                            f_label: None,
                        }
                    }
                }

                /// A call of [`MineProxy::dig_on`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct MineDigOnCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_table: &'a rt::BTreeMap<
                        String,
                        Vec<(
                            Option<rt::Date>,
                            Option<rt::BTreeMap<rt::Uuid, Option<Vec<Option<rt::Bytes>>>>>,
                            Vec<(f64, f64, f64)>,
                        )>,
                    >,
                    f_a_number_that_is_exact_in_all_digits: Option<&'a rt::Decimal>,
                    f_label: Option<&'a str>,
                }

                impl<'a, Channel> MineDigOnCall<'a, Channel> {
                    /// Sets `a_number_that_is_exact_in_all_digits`; without it the server's default holds.
                    pub fn a_number_that_is_exact_in_all_digits(
                        mut self,
                        a_number_that_is_exact_in_all_digits: &'a rt::Decimal,
                    ) -> Self {
                        self.f_a_number_that_is_exact_in_all_digits =
                            Some(a_number_that_is_exact_in_all_digits);
                        self
                    }

                    /// Sets `label`; without it the server's default holds.
                    pub fn label(mut self, label: &'a str) -> Self {
                        self.f_label = Some(label);
                        self
                    }
                }
                rt::call!(
                    MineDigOnCall(
                        Vec<(
                            rt::DateTime,
                            (rt::BTreeMap<i64, String>, (Vec<rt::BTreeMap<String, Option<Deep>>>,)),
                        )>,
                    ),
                    call call => "dig_on",
                    rt::Arguments::new()
                        .required(call.f_table)
                        .optional(
                            "a_number_that_is_exact_in_all_digits",
                            call.f_a_number_that_is_exact_in_all_digits,
                        )
                        .optional("label", call.f_label),
                );
            }
        }

        pub mod underscores {
            /// Names with underscores, and names of classes of Python that exceptions stand for.
            pub mod v1 {
                use ::pyro_runtime::codegen as rt;

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct TimeoutError {
                    pub message: String,
                }
                rt::exception!(
                    TimeoutError = "fixture.odd.underscores.v1.TimeoutError" is "builtins.TimeoutError",
                    by message,
                    { 0 message },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Other {
                    pub __cause__: i64,
                    pub __notes__: Vec<String>,
                }
                rt::exception!(
                    Other = "fixture.odd.underscores.v1.Other" is "builtins.ValueError",
                    { 0 __cause__(f___cause__), 1 __notes__(f___notes__) },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Base {
                    pub __cause__: i64,
                    pub __notes__: Vec<String>,
                }
                rt::exception!(
                    Base = "fixture.odd.underscores.v1.Base",
                    base of ["fixture.odd.underscores.v1.Other"],
                    { 0 __cause__(f___cause__), 1 __notes__(f___notes__) },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct ValueError {}
                rt::exception!(ValueError = "fixture.odd.underscores.v1.ValueError", {});

                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub enum Sunder {
                    _a_,
                    _a__,
                    __a,
                    __a__,
                    _b,
                    __,
                    /// A value that is not declared here, as a peer with a newer declaration sends it.
                    Undeclared(rt::Undeclared<i64>),
                }
                rt::int_enum!(
                    Sunder: i64 else Undeclared,
                    { _a_ = 0, _a__ = 1, __a = 2, __a__ = 3, _b = 4, __ = 5 },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub enum Text {
                    __init__,
                    _missing_,
                    A,
                    /// A value that is not declared here, as a peer with a newer declaration sends it.
                    Undeclared(rt::Undeclared<Box<str>>),
                }
                rt::text_enum!(
                    Text else Undeclared,
                    { __init__ = "__init__", _missing_ = "_missing_", A = "A" },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Mro {
                    pub mro: i64,
                    pub x: String,
                }
                rt::record!(Mro { 0 mro, 1 x });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Order {
                    pub mro: i64,
                    pub x: String,
                }
                rt::exception!(Order = "fixture.odd.underscores.v1.Order", { 0 mro, 1 x });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Hidden {
                    pub _pyro: String,
                    pub __a: i64,
                    pub __init__: i64,
                    pub __eq__: Option<String>,
                }
                rt::record!(Hidden: new {
                    0 _pyro(f__pyro): String, 1 __a(f___a): i64, 2 __init__(f___init__) = 1,
                    3 __eq__(f___eq__) = None,
                });

                pub const NA_N: f64 = f64::NAN;
                pub const INFINITY: f64 = f64::INFINITY;
                pub const OBJECT: i64 = 1;

                pub trait Quiet: Send + Sync + 'static {
                    fn level(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    /// Sets [`level`](Self::level).
                    fn set_level(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn count(
                        &self,
                        NotImplementedError: i64,
                    ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn read(
                        &self,
                        _a: i64,
                        a: i64,
                        __b: String,
                    ) -> impl rt::Future<Output = Result<Hidden, QuietReadError>> + Send;
                }

                /// What can go wrong in [`Quiet::read`]: what it throws, and what any call may meet.
                #[derive(Clone, Debug)]
                pub enum QuietReadError {
                    /// `TimeoutError` was raised.
                    TimeoutError(TimeoutError),
                    /// `Other` was raised.
                    Other_(Other),
                    /// Python's `OSError`.
                    OSError(rt::Exception),
                    /// Anything else: another exception, a lost connection, a time-out.
                    Other(rt::Error),
                }
                rt::errors!(
                    QuietReadError else Other,
                    throws { Other_(Other), TimeoutError(TimeoutError) },
                    builtin { OSError("OSError", os_error) },
                );

                /// What daemons and clients are told about [`Quiet`].
                pub const QUIET: rt::Interface = rt::Interface::new(
                    "fixture.odd.underscores.v1.Quiet",
                    "Quiet",
                    &[
                        rt::Member::method("count").params(&[rt::Param::required("NotImplementedError")]),
                        rt::Member::property("level").writable(),
                        rt::Member::method("read").params(&[
                            rt::Param::required("_a"),
                            rt::Param::required("a"),
                            rt::Param::optional("__b"),
                        ]),
                    ],
                )
                .contract(0xcd0f_2231_ce46_8ba6_4e96_bd7e_150c_c0a2);

                /// Serves a [`Quiet`]: makes what a daemon registers out of an implementation.
                pub struct QuietServer<T> {
                    service: T,
                }
                rt::server! {
                    QuietServer<T: Quiet> shared QUIET;
                    call {
                        0: Quiet::count { NotImplementedError },
                        2: Quiet::read { _a, a, __b = String::from("b") },
                    }
                    get {
                        1: Quiet::level,
                    }
                    set {
                        1: Quiet::set_level { value },
                    }
                }

                /// Calls a remote [`Quiet`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct QuietProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(QuietProxy: QUIET);

                impl QuietProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> QuietBatch<'_> {
                        QuietBatch { batch: self.proxy.batch() }
                    }

                    pub async fn level(&self) -> rt::Result<i64> {
                        self.proxy.get("level").await
                    }

                    /// Sets [`level`](Self::level).
                    pub async fn set_level(&self, value: i64) -> rt::Result<()> {
                        self.proxy.set("level", &value).await
                    }

                    pub async fn count(&self, NotImplementedError: i64) -> rt::Result<i64> {
                        self.proxy.call("count", (&NotImplementedError,)).await
                    }

                    pub fn read(&self, _a: i64, a: i64) -> QuietReadCall<'_> {
                        QuietReadCall { by: rt::By::new(&self.proxy), f__a: _a, f_a: a, f___b: None }
                    }
                }

                /// Calls of [`QuietProxy`] that go in one message.
                ///
                /// Without properties: Pyro refuses to get or set one in a batch.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct QuietBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(QuietBatch);

                impl<'a> QuietBatch<'a> {
                    pub fn count(&mut self, NotImplementedError: i64) -> rt::Pending<i64> {
                        self.batch.add("count", (NotImplementedError,))
                    }

                    pub fn read(&mut self, _a: i64, a: i64) -> QuietReadCall<'a, &mut rt::Batch<'a>> {
                        QuietReadCall { by: rt::By::new(&mut self.batch), f__a: _a, f_a: a, f___b: None }
                    }
                }

                /// A call of [`QuietProxy::read`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct QuietReadCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f__a: i64,
                    f_a: i64,
                    f___b: Option<&'a str>,
                }

                impl<'a, Channel> QuietReadCall<'a, Channel> {
                    /// Sets `__b`; without it the server's default holds.
                    pub fn __b(mut self, __b: &'a str) -> Self {
                        self.f___b = Some(__b);
                        self
                    }
                }
                rt::call!(
                    QuietReadCall(Hidden, QuietReadError),
                    call call => "read",
                    rt::Arguments::new().required(call.f__a).required(call.f_a).optional("__b", call.f___b),
                );
            }
        }

        /// Names that are in each other's way in Rust.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Outcome {
                Ok { value: i64 },
                Err { reason: String },
            }
            rt::union!(Outcome: "Outcome" { 0 Ok { 0 value }, 1 Err { 0 reason } });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Maybe {
                Some { x: i64 },
                None,
                dec { x: i64 },
            }
            rt::union!(Maybe: "Maybe" { 0 Some { 0 x }, 1 None, 2 dec { 0 x } });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Union {
                A { x: i64 },
                B,
            }
            rt::union!(Union: "Union" { 0 A { 0 x }, 1 B });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Twice {
                value__,
                value_,
                from_value__ { x: i64 },
                from_value_,
                self_ { x: i64 },
                self__ { x: i64 },
                fields { a: i64 },
            }
            rt::union!(Twice: "Twice" {
                0 value__ as "value",
                1 value_,
                2 from_value__ as "from_value" { 0 x },
                3 from_value_,
                4 self_ { 0 x },
                5 self__ as "self" { 0 x },
                6 fields { 0 a },
            });

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Level {
                value__,
                value_,
                self__,
                self_,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }
            rt::int_enum!(
                Level: i64 else Undeclared,
                { value__ as "value" = 0, value_ = 1, self__ as "self" = 2, self_ = 3 },
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct usize {
                pub x: i64,
            }
            rt::record!(usize { 0 x });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct char {
                pub x: usize,
            }
            rt::record!(char { 0 x });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct isize {
                pub x: i64,
            }
            rt::record!(isize { 0 x });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Self__ {
                pub x: self::self__::X,
                pub y: self::self_::X,
            }
            rt::record!(Self__ { 0 x, 1 y });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Self_ {
                pub x: Self__,
                pub self_: Option<Box<Self_>>,
            }
            rt::record!(Self_: new { 0 x: Self__, 1 self_ = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Words {
                pub self__: i64,
                pub self_: i64,
                pub Self__: i64,
                pub Self_: i64,
                pub super__: i64,
                pub super_: i64,
                pub crate__: Option<i64>,
                pub crate_: Option<i64>,
            }
            rt::record!(Words: new {
                0 self__ as "self": i64, 1 self_: i64, 2 Self__(f_Self) as "Self" = 1, 3 Self_(f_Self_) = 2,
                4 super__ as "super" = 3, 5 super_ = 4, 6 crate__ as "crate" = None, 7 crate_ = None,
            });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Locals {
                pub X: i64,
                pub f_X: i64,
                pub None: i64,
                pub f_None: i64,
            }
            rt::record!(Locals: new {
                0 X(f_X): i64, 1 f_X(f_X_): i64, 2 None(f_None): i64, 3 f_None(f_None_) = 5,
            });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Shape {
                Square { X: i64, f_X: i64, self__: i64, self_: i64 },
            }
            rt::union!(Shape: "Shape" { 0 Square { 0 X(f_X), 1 f_X(f_X_), 2 self__ as "self", 3 self_ } });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Lost {
                pub X: i64,
                pub f_X: i64,
                pub self__: String,
                pub self_: String,
            }
            rt::exception!(
                Lost = "fixture.odd.v1.Lost",
                { 0 X(f_X), 1 f_X(f_X_), 2 self__ as "self", 3 self_ },
            );

            pub trait T: Send + Sync + 'static {
                fn step(&self, x: usize, y: char) -> impl rt::Future<Output = rt::Result<isize>> + Send;
                fn at(&self) -> impl rt::Future<Output = rt::Result<usize>> + Send;
                /// Sets [`at`](Self::at).
                fn set_at(&self, value: usize) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`T`].
            pub const T: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.T",
                "T",
                &[
                    rt::Member::property("at").writable(),
                    rt::Member::method("step").params(&[rt::Param::required("x"), rt::Param::required("y")]),
                ],
            )
            .contract(0xf351_917e_9fd1_df6e_5c0a_3292_f06c_c4ea);

            /// Serves a [`T`]: makes what a daemon registers out of an implementation.
            pub struct TServer<T> {
                service: T,
            }
            rt::server! {
                TServer<T: self::T> shared T;
                call {
                    1: self::T::step { x, y },
                }
                get {
                    0: self::T::at,
                }
                set {
                    0: self::T::set_at { value },
                }
            }

            /// Calls a remote [`T`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct TProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(TProxy: T);

            impl TProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> TBatch<'_> {
                    TBatch { batch: self.proxy.batch() }
                }

                pub async fn step(&self, x: &usize, y: &char) -> rt::Result<isize> {
                    self.proxy.call("step", (&x, &y)).await
                }

                pub async fn at(&self) -> rt::Result<usize> {
                    self.proxy.get("at").await
                }

                /// Sets [`at`](Self::at).
                pub async fn set_at(&self, value: &usize) -> rt::Result<()> {
                    self.proxy.set("at", &value).await
                }
            }

            /// Calls of [`TProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct TBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(TBatch);

            impl<'a> TBatch<'a> {
                pub fn step(&mut self, x: &'a usize, y: &'a char) -> rt::Pending<isize> {
                    self.batch.add("step", (x, y))
                }
            }

            pub trait Base: Send + Sync + 'static {
                fn x(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`x`](Self::x).
                fn set_x(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn self_(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn set_z(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`Base`].
            pub const BASE: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Base",
                "Base",
                &[
                    rt::Member::method("self"),
                    rt::Member::method("set_z"),
                    rt::Member::property("x").writable(),
                ],
            )
            .contract(0xbc83_8a81_1624_d076_796a_a614_02ce_1d61);

            /// Serves a [`Base`]: makes what a daemon registers out of an implementation.
            pub struct BaseServer<T> {
                service: T,
            }
            rt::server! {
                BaseServer<T: Base> shared BASE;
                call {
                    0: Base::self_,
                    1: Base::set_z,
                }
                get {
                    2: Base::x,
                }
                set {
                    2: Base::set_x { value },
                }
            }

            /// Calls a remote [`Base`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct BaseProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(BaseProxy: BASE);

            impl BaseProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> BaseBatch<'_> {
                    BaseBatch { batch: self.proxy.batch() }
                }

                pub async fn x(&self) -> rt::Result<i64> {
                    self.proxy.get("x").await
                }

                /// Sets [`x`](Self::x).
                pub async fn set_x(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("x", &value).await
                }

                pub async fn self_(&self) -> rt::Result<()> {
                    self.proxy.call("self", ()).await
                }

                pub async fn set_z(&self) -> rt::Result<()> {
                    self.proxy.call("set_z", ()).await
                }
            }

            /// Calls of [`BaseProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct BaseBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(BaseBatch);

            impl BaseBatch<'_> {
                pub fn self_(&mut self) -> rt::Pending<()> {
                    self.batch.add("self", ())
                }

                pub fn set_z(&mut self) -> rt::Pending<()> {
                    self.batch.add("set_z", ())
                }
            }

            /// Setters of a base make way for its functions.
            pub trait Heir: Base + Send + Sync + 'static {
                fn z(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// Sets [`z`](Self::z).
                fn set_z_(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn set_x(&self, v: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn self_(
                    &self,
                    self__: i64,
                    self_: i64,
                ) -> impl rt::Future<Output = rt::Result<Self_>> + Send;
                fn opt(
                    &self,
                    self__: i64,
                    self_: i64,
                    LIMIT__: i64,
                    LIMIT_: i64,
                    wait: bool,
                    wait_: bool,
                ) -> impl rt::Future<Output = rt::Result<Level>> + Send;
            }

            /// What daemons and clients are told about [`Heir`].
            pub const HEIR: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Heir",
                "Heir",
                &[
                    rt::Member::method("opt").params(&[
                        rt::Param::optional("self"),
                        rt::Param::optional("self_"),
                        rt::Param::optional("LIMIT"),
                        rt::Param::optional("LIMIT_"),
                        rt::Param::optional("wait"),
                        rt::Param::optional("wait_"),
                    ]),
                    rt::Member::method("self"),
                    rt::Member::method("self_")
                        .params(&[rt::Param::required("self"), rt::Param::required("self_")]),
                    rt::Member::method("set_x").params(&[rt::Param::required("v")]),
                    rt::Member::method("set_z"),
                    rt::Member::property("x").writable(),
                    rt::Member::property("z").writable(),
                ],
            )
            .contract(0x5e78_0bf2_2b38_db22_9d79_8330_3ead_db3f);

            /// Serves a [`Heir`]: makes what a daemon registers out of an implementation.
            pub struct HeirServer<T> {
                service: T,
            }
            rt::server! {
                HeirServer<T: Heir> shared HEIR;
                call {
                    0: Heir::opt {
                        self__ = 1, self_ = 2, LIMIT__ = 3, LIMIT_ = 4, wait = true, wait_ = false,
                    },
                    1: Base::self_,
                    2: Heir::self_ { self__, self_ },
                    3: Heir::set_x { v },
                    4: Base::set_z,
                }
                get {
                    5: Base::x,
                    6: Heir::z,
                }
                set {
                    5: Base::set_x { value },
                    6: Heir::set_z_ { value },
                }
            }

            /// Calls a remote [`Heir`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct HeirProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(HeirProxy: HEIR);

            impl HeirProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> HeirBatch<'_> {
                    HeirBatch { batch: self.proxy.batch() }
                }

                pub async fn x(&self) -> rt::Result<i64> {
                    self.proxy.get("x").await
                }

                /// Sets [`x`](Self::x).
                pub async fn set_x_(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("x", &value).await
                }

                pub async fn self__(&self) -> rt::Result<()> {
                    self.proxy.call("self", ()).await
                }

                pub async fn set_z(&self) -> rt::Result<()> {
                    self.proxy.call("set_z", ()).await
                }

                pub async fn z(&self) -> rt::Result<String> {
                    self.proxy.get("z").await
                }

                /// Sets [`z`](Self::z).
                pub async fn set_z_(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("z", &value).await
                }

                pub async fn set_x(&self, v: i64) -> rt::Result<()> {
                    self.proxy.call("set_x", (&v,)).await
                }

                pub async fn self_(&self, self__: i64, self_: i64) -> rt::Result<Self_> {
                    self.proxy.call("self_", (&self__, &self_)).await
                }

                pub fn opt(&self) -> HeirOptCall<'_> {
                    HeirOptCall {
                        by: rt::By::new(&self.proxy),
                        f_self: None,
                        f_self_: None,
                        f_LIMIT: None,
                        f_LIMIT_: None,
                        f_wait: None,
                        f_wait_: None,
                    }
                }
            }

            /// Calls of [`HeirProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct HeirBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(HeirBatch);

            impl<'a> HeirBatch<'a> {
                pub fn self__(&mut self) -> rt::Pending<()> {
                    self.batch.add("self", ())
                }

                pub fn set_z(&mut self) -> rt::Pending<()> {
                    self.batch.add("set_z", ())
                }

                pub fn set_x(&mut self, v: i64) -> rt::Pending<()> {
                    self.batch.add("set_x", (v,))
                }

                pub fn self_(&mut self, self__: i64, self_: i64) -> rt::Pending<Self_> {
                    self.batch.add("self_", (self__, self_))
                }

                pub fn opt(&mut self) -> HeirOptCall<'a, &mut rt::Batch<'a>> {
                    HeirOptCall {
                        by: rt::By::new(&mut self.batch),
                        f_self: None,
                        f_self_: None,
                        f_LIMIT: None,
                        f_LIMIT_: None,
                        f_wait: None,
                        f_wait_: None,
                    }
                }
            }

            /// A call of [`HeirProxy::opt`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct HeirOptCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_self: Option<i64>,
                f_self_: Option<i64>,
                f_LIMIT: Option<i64>,
                f_LIMIT_: Option<i64>,
                f_wait: Option<bool>,
                f_wait_: Option<bool>,
            }

            impl<Channel> HeirOptCall<'_, Channel> {
                /// Sets `self`; without it the server's default holds.
                pub fn self__(mut self, self__: i64) -> Self {
                    self.f_self = Some(self__);
                    self
                }

                /// Sets `self_`; without it the server's default holds.
                pub fn self_(mut self, self_: i64) -> Self {
                    self.f_self_ = Some(self_);
                    self
                }

                /// Sets `LIMIT`; without it the server's default holds.
                pub fn LIMIT__(mut self, LIMIT__: i64) -> Self {
                    self.f_LIMIT = Some(LIMIT__);
                    self
                }

                /// Sets `LIMIT_`; without it the server's default holds.
                pub fn LIMIT_(mut self, LIMIT_: i64) -> Self {
                    self.f_LIMIT_ = Some(LIMIT_);
                    self
                }

                /// Sets `wait`; without it the server's default holds.
                pub fn wait__(mut self, wait: bool) -> Self {
                    self.f_wait = Some(wait);
                    self
                }

                /// Sets `wait_`; without it the server's default holds.
                pub fn wait_(mut self, wait_: bool) -> Self {
                    self.f_wait_ = Some(wait_);
                    self
                }
            }
            rt::call!(
                HeirOptCall(Level),
                call call => "opt",
                rt::Arguments::new()
                    .optional("self", call.f_self)
                    .optional("self_", call.f_self_)
                    .optional("LIMIT", call.f_LIMIT)
                    .optional("LIMIT_", call.f_LIMIT_)
                    .optional("wait", call.f_wait)
                    .optional("wait_", call.f_wait_),
            );

            /// Two that do not know of each other meet in a third.
            pub trait Dial: Send + Sync + 'static {
                fn level(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`level`](Self::level).
                fn set_level(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn readout(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// Sets [`readout`](Self::readout).
                fn set_readout(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn send_(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            }

            /// What daemons and clients are told about [`Dial`].
            pub const DIAL: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Dial",
                "Dial",
                &[
                    rt::Member::property("level").writable(),
                    rt::Member::property("readout").writable(),
                    rt::Member::method("send_"),
                ],
            )
            .contract(0xf7dc_776b_e9af_730e_9d02_456d_dde9_ab37);

            /// Serves a [`Dial`]: makes what a daemon registers out of an implementation.
            pub struct DialServer<T> {
                service: T,
            }
            rt::server! {
                DialServer<T: Dial> shared DIAL;
                call {
                    2: Dial::send_,
                }
                get {
                    0: Dial::level,
                    1: Dial::readout,
                }
                set {
                    0: Dial::set_level { value },
                    1: Dial::set_readout { value },
                }
            }

            /// Calls a remote [`Dial`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct DialProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(DialProxy: DIAL);

            impl DialProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> DialBatch<'_> {
                    DialBatch { batch: self.proxy.batch() }
                }

                pub async fn level(&self) -> rt::Result<i64> {
                    self.proxy.get("level").await
                }

                /// Sets [`level`](Self::level).
                pub async fn set_level(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("level", &value).await
                }

                pub async fn readout(&self) -> rt::Result<String> {
                    self.proxy.get("readout").await
                }

                /// Sets [`readout`](Self::readout).
                pub async fn set_readout(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("readout", &value).await
                }

                pub async fn send_(&self) -> rt::Result<i64> {
                    self.proxy.call("send_", ()).await
                }
            }

            /// Calls of [`DialProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct DialBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(DialBatch);

            impl DialBatch<'_> {
                pub fn send_(&mut self) -> rt::Pending<i64> {
                    self.batch.add("send_", ())
                }
            }

            pub trait Knob: Send + Sync + 'static {
                fn set_level(&self, to: f64) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                fn get_readout(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn do_get_level(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn send(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            }

            /// What daemons and clients are told about [`Knob`].
            pub const KNOB: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Knob",
                "Knob",
                &[
                    rt::Member::method("do_get_level"),
                    rt::Member::method("get_readout"),
                    rt::Member::method("send"),
                    rt::Member::method("set_level").params(&[rt::Param::required("to")]),
                ],
            )
            .contract(0xd0b5_0aac_d37b_abc3_c518_85c8_6ef5_23af);

            /// Serves a [`Knob`]: makes what a daemon registers out of an implementation.
            pub struct KnobServer<T> {
                service: T,
            }
            rt::server! {
                KnobServer<T: Knob> shared KNOB;
                call {
                    0: Knob::do_get_level,
                    1: Knob::get_readout,
                    2: Knob::send,
                    3: Knob::set_level { to },
                }
            }

            /// Calls a remote [`Knob`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct KnobProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(KnobProxy: KNOB);

            impl KnobProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> KnobBatch<'_> {
                    KnobBatch { batch: self.proxy.batch() }
                }

                pub async fn set_level(&self, to: f64) -> rt::Result<bool> {
                    self.proxy.call("set_level", (&to,)).await
                }

                pub async fn get_readout(&self) -> rt::Result<()> {
                    self.proxy.call("get_readout", ()).await
                }

                pub async fn do_get_level(&self) -> rt::Result<()> {
                    self.proxy.call("do_get_level", ()).await
                }

                pub async fn send(&self) -> rt::Result<String> {
                    self.proxy.call("send", ()).await
                }
            }

            /// Calls of [`KnobProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct KnobBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(KnobBatch);

            impl KnobBatch<'_> {
                pub fn set_level(&mut self, to: f64) -> rt::Pending<bool> {
                    self.batch.add("set_level", (to,))
                }

                pub fn get_readout(&mut self) -> rt::Pending<()> {
                    self.batch.add("get_readout", ())
                }

                pub fn do_get_level(&mut self) -> rt::Pending<()> {
                    self.batch.add("do_get_level", ())
                }

                pub fn send_(&mut self) -> rt::Pending<String> {
                    self.batch.add("send", ())
                }
            }

            pub trait Panel: Dial + Knob + Send + Sync + 'static {
                fn get_level(&self, scale: f64) -> impl rt::Future<Output = rt::Result<f64>> + Send;
            }

            /// What daemons and clients are told about [`Panel`].
            pub const PANEL: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Panel",
                "Panel",
                &[
                    rt::Member::method("do_get_level"),
                    rt::Member::method("get_level").params(&[rt::Param::required("scale")]),
                    rt::Member::method("get_readout"),
                    rt::Member::property("level").writable(),
                    rt::Member::property("readout").writable(),
                    rt::Member::method("send"),
                    rt::Member::method("send_"),
                    rt::Member::method("set_level").params(&[rt::Param::required("to")]),
                ],
            )
            .contract(0xfa7f_957e_b00a_2d97_d97b_293d_061e_b274);

            /// Serves a [`Panel`]: makes what a daemon registers out of an implementation.
            pub struct PanelServer<T> {
                service: T,
            }
            rt::server! {
                PanelServer<T: Panel> shared PANEL;
                call {
                    0: Knob::do_get_level,
                    1: Panel::get_level { scale },
                    2: Knob::get_readout,
                    5: Knob::send,
                    6: Dial::send_,
                    7: Knob::set_level { to },
                }
                get {
                    3: Dial::level,
                    4: Dial::readout,
                }
                set {
                    3: Dial::set_level { value },
                    4: Dial::set_readout { value },
                }
            }

            /// Calls a remote [`Panel`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct PanelProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(PanelProxy: PANEL);

            impl PanelProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> PanelBatch<'_> {
                    PanelBatch { batch: self.proxy.batch() }
                }

                pub async fn level(&self) -> rt::Result<i64> {
                    self.proxy.get("level").await
                }

                /// Sets [`level`](Self::level).
                pub async fn set_level_(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("level", &value).await
                }

                pub async fn readout(&self) -> rt::Result<String> {
                    self.proxy.get("readout").await
                }

                /// Sets [`readout`](Self::readout).
                pub async fn set_readout(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("readout", &value).await
                }

                pub async fn send_(&self) -> rt::Result<i64> {
                    self.proxy.call("send_", ()).await
                }

                pub async fn set_level(&self, to: f64) -> rt::Result<bool> {
                    self.proxy.call("set_level", (&to,)).await
                }

                pub async fn get_readout(&self) -> rt::Result<()> {
                    self.proxy.call("get_readout", ()).await
                }

                pub async fn do_get_level(&self) -> rt::Result<()> {
                    self.proxy.call("do_get_level", ()).await
                }

                pub async fn send(&self) -> rt::Result<String> {
                    self.proxy.call("send", ()).await
                }

                pub async fn get_level(&self, scale: f64) -> rt::Result<f64> {
                    self.proxy.call("get_level", (&scale,)).await
                }
            }

            /// Calls of [`PanelProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct PanelBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(PanelBatch);

            impl PanelBatch<'_> {
                pub fn send_(&mut self) -> rt::Pending<i64> {
                    self.batch.add("send_", ())
                }

                pub fn set_level(&mut self, to: f64) -> rt::Pending<bool> {
                    self.batch.add("set_level", (to,))
                }

                pub fn get_readout(&mut self) -> rt::Pending<()> {
                    self.batch.add("get_readout", ())
                }

                pub fn do_get_level(&mut self) -> rt::Pending<()> {
                    self.batch.add("do_get_level", ())
                }

                pub fn send__(&mut self) -> rt::Pending<String> {
                    self.batch.add("send", ())
                }

                pub fn get_level(&mut self, scale: f64) -> rt::Pending<f64> {
                    self.batch.add("get_level", (scale,))
                }
            }

            pub const LIMIT: i64 = 1;

            /// Functions of proxies and batches make way for these.
            pub trait Own: Send + Sync + 'static {
                fn connect(&self, connect: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn connect_(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn connect_blocking(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn batch(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn batch_(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn send(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn send_(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn wait(&self, wait: bool) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn from(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn proxy(&self) -> impl rt::Future<Output = Result<(), OwnProxyError>> + Send;
                fn from_(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`from_`](Self::from_).
                fn set_from_(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn proxy_(&self) -> impl rt::Future<Output = rt::Result<Outcome>> + Send;
                /// Sets [`proxy_`](Self::proxy_).
                fn set_proxy__(&self, value: Outcome) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn set_proxy_(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn pick(
                    &self,
                    Some_: i64,
                    Ok_: i64,
                    None_: i64,
                    Err_: Option<readonly>,
                ) -> impl rt::Future<Output = rt::Result<keyof>> + Send;
            }

            /// What can go wrong in [`Own::proxy`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum OwnProxyError {
                /// `Lost` was raised.
                Lost(Lost),
                /// Python's `KeyError`.
                KeyError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                OwnProxyError else Other,
                throws { Lost(Lost) },
                builtin { KeyError("KeyError", key_error) },
            );

            /// What daemons and clients are told about [`Own`].
            pub const OWN: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.Own",
                "Own",
                &[
                    rt::Member::method("batch"),
                    rt::Member::method("batch_"),
                    rt::Member::method("connect").params(&[rt::Param::optional("connect")]),
                    rt::Member::method("connect_"),
                    rt::Member::method("connect_blocking"),
                    rt::Member::method("from"),
                    rt::Member::property("from_").writable(),
                    rt::Member::method("pick").params(&[
                        rt::Param::required("Some"),
                        rt::Param::optional("Ok"),
                        rt::Param::optional("None").keyword_only(),
                        rt::Param::required("Err").keyword_only(),
                    ]),
                    rt::Member::method("proxy"),
                    rt::Member::property("proxy_").writable(),
                    rt::Member::method("send"),
                    rt::Member::method("send_"),
                    rt::Member::method("set_proxy_"),
                    rt::Member::method("wait").params(&[rt::Param::required("wait")]),
                ],
            )
            .contract(0xe020_913d_4977_5c04_a20c_7d41_9c33_1569);

            /// Serves a [`Own`]: makes what a daemon registers out of an implementation.
            pub struct OwnServer<T> {
                service: T,
            }
            rt::server! {
                OwnServer<T: Own> shared OWN;
                call {
                    0: Own::batch,
                    1: Own::batch_,
                    2: Own::connect { connect = 1 },
                    3: Own::connect_,
                    4: Own::connect_blocking,
                    5: Own::from,
                    7: Own::pick { Some_, Ok_ = 1, None_ = 2, Err_ },
                    8: Own::proxy,
                    10: Own::send,
                    11: Own::send_,
                    12: Own::set_proxy_,
                    13: Own::wait { wait },
                }
                get {
                    6: Own::from_,
                    9: Own::proxy_,
                }
                set {
                    6: Own::set_from_ { value },
                    9: Own::set_proxy__ { value },
                }
            }

            /// Calls a remote [`Own`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct OwnProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(OwnProxy: OWN);

            impl OwnProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> OwnBatch<'_> {
                    OwnBatch { batch: self.proxy.batch() }
                }

                pub fn connect__(&self) -> OwnConnectCall<'_> {
                    OwnConnectCall { by: rt::By::new(&self.proxy), f_connect: None }
                }

                pub async fn connect_(&self) -> rt::Result<()> {
                    self.proxy.call("connect_", ()).await
                }

                pub async fn connect_blocking_(&self) -> rt::Result<()> {
                    self.proxy.call("connect_blocking", ()).await
                }

                pub async fn batch__(&self) -> rt::Result<()> {
                    self.proxy.call("batch", ()).await
                }

                pub async fn batch_(&self) -> rt::Result<()> {
                    self.proxy.call("batch_", ()).await
                }

                pub async fn send(&self) -> rt::Result<()> {
                    self.proxy.call("send", ()).await
                }

                pub async fn send_(&self) -> rt::Result<()> {
                    self.proxy.call("send_", ()).await
                }

                pub async fn wait(&self, wait: bool) -> rt::Result<()> {
                    self.proxy.call("wait", (&wait,)).await
                }

                pub async fn from__(&self) -> rt::Result<()> {
                    self.proxy.call("from", ()).await
                }

                pub async fn proxy__(&self) -> Result<(), OwnProxyError> {
                    self.proxy.call("proxy", ()).await.map_err(Into::into)
                }

                pub async fn from_(&self) -> rt::Result<i64> {
                    self.proxy.get("from_").await
                }

                /// Sets [`from_`](Self::from_).
                pub async fn set_from_(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("from_", &value).await
                }

                pub async fn proxy_(&self) -> rt::Result<Outcome> {
                    self.proxy.get("proxy_").await
                }

                /// Sets [`proxy_`](Self::proxy_).
                pub async fn set_proxy__(&self, value: &Outcome) -> rt::Result<()> {
                    self.proxy.set("proxy_", &value).await
                }

                pub async fn set_proxy_(&self) -> rt::Result<()> {
                    self.proxy.call("set_proxy_", ()).await
                }

                pub fn pick<'a>(&'a self, Some_: i64, Err_: Option<&'a readonly>) -> OwnPickCall<'a> {
                    OwnPickCall {
                        by: rt::By::new(&self.proxy),
                        f_Some: Some_,
                        f_Ok: None,
                        f_None: None,
                        f_Err: Err_,
                    }
                }
            }

            /// Calls of [`OwnProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct OwnBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(OwnBatch);

            impl<'a> OwnBatch<'a> {
                pub fn connect(&mut self) -> OwnConnectCall<'a, &mut rt::Batch<'a>> {
                    OwnConnectCall { by: rt::By::new(&mut self.batch), f_connect: None }
                }

                pub fn connect_(&mut self) -> rt::Pending<()> {
                    self.batch.add("connect_", ())
                }

                pub fn connect_blocking(&mut self) -> rt::Pending<()> {
                    self.batch.add("connect_blocking", ())
                }

                pub fn batch(&mut self) -> rt::Pending<()> {
                    self.batch.add("batch", ())
                }

                pub fn batch_(&mut self) -> rt::Pending<()> {
                    self.batch.add("batch_", ())
                }

                pub fn send__(&mut self) -> rt::Pending<()> {
                    self.batch.add("send", ())
                }

                pub fn send_(&mut self) -> rt::Pending<()> {
                    self.batch.add("send_", ())
                }

                pub fn wait(&mut self, wait: bool) -> rt::Pending<()> {
                    self.batch.add("wait", (wait,))
                }

                pub fn from(&mut self) -> rt::Pending<()> {
                    self.batch.add("from", ())
                }

                pub fn proxy(&mut self) -> rt::Pending<(), OwnProxyError> {
                    self.batch.add("proxy", ())
                }

                pub fn set_proxy_(&mut self) -> rt::Pending<()> {
                    self.batch.add("set_proxy_", ())
                }

                pub fn pick(
                    &mut self,
                    Some_: i64,
                    Err_: Option<&'a readonly>,
                ) -> OwnPickCall<'a, &mut rt::Batch<'a>> {
                    OwnPickCall {
                        by: rt::By::new(&mut self.batch),
                        f_Some: Some_,
                        f_Ok: None,
                        f_None: None,
                        f_Err: Err_,
                    }
                }
            }

            /// A call of [`OwnProxy::connect__`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct OwnConnectCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_connect: Option<i64>,
            }

            impl<Channel> OwnConnectCall<'_, Channel> {
                /// Sets `connect`; without it the server's default holds.
                pub fn connect(mut self, connect: i64) -> Self {
                    self.f_connect = Some(connect);
                    self
                }
            }
            rt::call!(
                OwnConnectCall(()),
                call call => "connect",
                rt::Arguments::new().optional("connect", call.f_connect),
            );

            /// A call of [`OwnProxy::pick`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct OwnPickCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_Some: i64,
                f_Ok: Option<i64>,
                f_None: Option<i64>,
                f_Err: Option<&'a readonly>,
            }

            impl<Channel> OwnPickCall<'_, Channel> {
                /// Sets `Ok`; without it the server's default holds.
                pub fn Ok_(mut self, Ok_: i64) -> Self {
                    self.f_Ok = Some(Ok_);
                    self
                }

                /// Sets `None`; without it the server's default holds.
                pub fn None_(mut self, None_: i64) -> Self {
                    self.f_None = Some(None_);
                    self
                }
            }
            rt::call!(
                OwnPickCall(keyof),
                call call => "pick",
                rt::Arguments::new()
                    .required(call.f_Some)
                    .optional("Ok", call.f_Ok)
                    .optional_keyword("None", call.f_None)
                    .keyword("Err", call.f_Err),
            );

            /// Words of TypeScript's types.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct readonly {
                pub infer: infer,
            }
            rt::record!(readonly { 0 infer });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum keyof {
                A { a: Vec<readonly> },
                B,
            }
            rt::union!(keyof: "keyof" { 0 A { 0 a }, 1 B });

            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum infer {
                unique,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<i64>),
            }
            rt::int_enum!(infer: i64 else Undeclared, { unique = 0 });

            pub type unique = Vec<infer>;

            pub trait asserts: Send + Sync + 'static {
                fn readonly(
                    &self,
                    keyof: keyof,
                    unique: unique,
                ) -> impl rt::Future<Output = rt::Result<readonly>> + Send;
            }

            /// What daemons and clients are told about [`asserts`].
            pub const ASSERTS: rt::Interface = rt::Interface::new(
                "fixture.odd.v1.asserts",
                "asserts",
                &[rt::Member::method("readonly")
                    .params(&[rt::Param::required("keyof"), rt::Param::required("unique")])],
            )
            .contract(0xfc52_a301_21db_48d4_e476_da14_c871_127c);

            /// Serves a [`asserts`]: makes what a daemon registers out of an implementation.
            pub struct AssertsServer<T> {
                service: T,
            }
            rt::server! {
                AssertsServer<T: asserts> shared ASSERTS;
                call {
                    0: asserts::readonly { keyof, unique },
                }
            }

            /// Calls a remote [`asserts`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct AssertsProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(AssertsProxy: ASSERTS);

            impl AssertsProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> AssertsBatch<'_> {
                    AssertsBatch { batch: self.proxy.batch() }
                }

                pub async fn readonly(&self, keyof: &keyof, unique: &[infer]) -> rt::Result<readonly> {
                    self.proxy.call("readonly", (&keyof, &unique)).await
                }
            }

            /// Calls of [`AssertsProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct AssertsBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(AssertsBatch);

            impl<'a> AssertsBatch<'a> {
                pub fn readonly(&mut self, keyof: &'a keyof, unique: &'a [infer]) -> rt::Pending<readonly> {
                    self.batch.add("readonly", (keyof, unique))
                }
            }

            pub mod self__ {
                use ::pyro_runtime::codegen as rt;

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct X {
                    pub x: i64,
                }
                rt::record!(X { 0 x });
            }

            pub mod self_ {
                use ::pyro_runtime::codegen as rt;

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct X {
                    pub x: i64,
                    pub y: String,
                }
                rt::record!(X: new { 0 x: i64, 1 y = String::new() });
            }
        }
    }
}
