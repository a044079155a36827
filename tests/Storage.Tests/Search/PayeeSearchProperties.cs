using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Storage.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Storage.Tests.Search;

public sealed class PayeeSearchProperties
{
    // Few words and few ZIP codes, so that there are many of the same beginnings.
    private static readonly Gen<string> Word = Gen.Elements("a", "ab", "abc", "City", "of", "Ábc", "b&c", "O'Ab", "water", "Wat", "-", "");
    private static readonly Gen<string> Name = Gen.Choose(1, 4).SelectMany(n => Gen.ArrayOf(Word, n)).Select(words => string.Join(' ', words));
    private static readonly Gen<string> Zip = Gen.Elements("12345", "12346", "12345-6789", "1", "99501", "62701-0001");

    private static readonly Gen<GlobalPayee[]> Payees = Gen.Choose(0, 60).SelectMany(count => Gen.ArrayOf(
        from name in Name
        from zip in Zip
        from closed in Gen.Choose(0, 9)
        select Some.Payee("", name, zip) with { Status = closed == 0 ? GlobalPayeeStatus.Closed : GlobalPayeeStatus.Active },
        count)).Select(payees => payees.Select((payee, i) => payee with { InternalPayeeId = new InternalPayeeId($"GP-{i:00}") }).ToArray());

    private static readonly Gen<PayeeSearchQuery> Query =
        from name in Gen.OneOf(Name.Select(name => (string?)name), Gen.Elements("w", "ci", "city o", "b an", " ", null))
        from zip in Gen.Elements(null, null, "", "1", "12345", "12345-", "12345-67", "9", "7", "--")
        from limit in Gen.Choose(-1, 30)
        select new PayeeSearchQuery(name, zip, limit);

    [Fact]
    public void Search_AnyPayeesAndQuery_FindsWhatALinearScanFinds() =>
        Prop.ForAll(Arb.From(Payees), Arb.From(Query), (payees, query) =>
        {
            var generation = new SearchGeneration(new PayeeIndex(payees), new Dictionary<InternalPayeeId, GlobalPayee>());
            Assert.Equal(LinearSearch.Find(payees, query), Search(generation, query));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Search_SomeWrittenSince_FindsWhatALinearScanFindsInTheNewState() =>
        Prop.ForAll(Arb.From(Payees), Arb.From(Payees), Arb.From(Query), (before, written, query) =>
        {
            // Every other one keeps its id and so replaces an old one.
            var recent = written
                .Select((payee, i) => i % 2 == 0 ? payee : payee with { InternalPayeeId = new InternalPayeeId("N" + payee.InternalPayeeId) })
                .ToDictionary(payee => payee.InternalPayeeId);
            var now = before.Where(payee => !recent.ContainsKey(payee.InternalPayeeId)).Concat(recent.Values);

            var generation = new SearchGeneration(new PayeeIndex(before), recent);
            Assert.Equal(LinearSearch.Find(now, query), Search(generation, query));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static GlobalPayee[] Search(SearchGeneration generation, PayeeSearchQuery query) =>
        SearchTerms.Of(query) is { } terms ? generation.Search(terms, query.Limit) : [];
}
