using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Storage.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Storage.Tests.Search;

public sealed class PayeeSearchProperties
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("CBP_TEST_LONG") is null ? 2_000 : 50_000;

    // Few words and few ZIP codes, so that there are many of the same beginnings and many close spellings.
    private static readonly Gen<string> Word = Gen.Elements(
        "a", "ab", "abc", "City", "Ctiy", "Citty", "of", "Ábc", "b&c", "O'Ab", "water", "Wat", "watre", "wtaers", "Springfield", "sprngfeld",
        "the", "Inc", "co", "and", "Company", "t", "District", "distrct", "12345", "12346", "-", "");

    private static readonly Gen<string> Name = Gen.Choose(1, 4).SelectMany(n => Gen.ArrayOf(Word, n)).Select(words => string.Join(' ', words));
    private static readonly Gen<string> Zip = Gen.Elements("12345", "12346", "12345-6789", "1", "99501", "62701-0001");

    private static readonly Gen<GlobalPayee[]> Payees = Gen.Choose(0, 60).SelectMany(count => Gen.ArrayOf(
        from name in Name
        from zip in Zip
        from closed in Gen.Choose(0, 9)
        from state in Gen.Elements("IL", "il", "WY", null)
        from method in Gen.Elements(PaymentMethod.Check, PaymentMethod.Electronic)
        select Some.Payee("", name, zip) with
        {
            Status = closed == 0 ? GlobalPayeeStatus.Closed : GlobalPayeeStatus.Active,
            State = state,
            PaymentMethod = method,
        },
        count)).Select(payees => payees.Select((payee, i) => payee with { InternalPayeeId = new InternalPayeeId($"GP-{i:00}") }).ToArray());

    private static readonly Gen<PayeeSearchQuery> Query =
        from name in Gen.OneOf(
            Name.Select(name => (string?)name),
            Gen.Elements("w", "ci", "city o", "b an", "watr", "springfeild", "cit in", "city co", "wat c", "disrict 12345", " ", null))
        from zip in Gen.Elements(null, null, null, "", "1", "12345", "12345-", "12345-67", "9", "7", "--")
        from limit in Gen.Choose(-1, 30)
        from state in Gen.Elements(null, null, "IL", "wy")
        from method in Gen.Elements<PaymentMethod?>(null, null, PaymentMethod.Check, PaymentMethod.Electronic)
        from inactive in Gen.Choose(0, 5)
        select new PayeeSearchQuery(name, zip, limit) { State = state, PaymentMethod = method, Active = inactive > 0 };

    [Fact]
    public void Search_AnyPayeesAndQuery_FindsWhatALinearScanFinds() =>
        Prop.ForAll(Arb.From(Payees), Arb.From(Query), (payees, query) =>
            Assert.Equal(
                LinearSearch.Find(payees, query).Take(Math.Clamp(query.Limit, 1, 100)),
                Page(new SearchGeneration(1, IndexOf(payees), PayeeIndex.Empty), query).Payees)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void Search_SomeSavedSince_FindsWhatALinearScanFindsInTheNewState() =>
        Prop.ForAll(Arb.From(Payees), Arb.From(Payees), Arb.From(Query), (before, saved, query) =>
        {
            var (recent, now) = Saved(before, saved);
            Assert.Equal(LinearSearch.Find(now, query), AllPages(new SearchGeneration(1, IndexOf(before), recent.Index()), query));
            Assert.Equal(LinearSearch.Find(now, query), AllPages(new SearchGeneration(1, recent.MergedWith(IndexOf(before)), PayeeIndex.Empty), query));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void Search_SomeSavedBetweenPages_NeitherRepeatsNorHidesTheOthers() =>
        Prop.ForAll(Arb.From(Payees), Arb.From(Payees), Arb.From(Query), (before, saved, query) =>
        {
            var (recent, now) = Saved(before, saved);
            var first = Page(new SearchGeneration(1, IndexOf(before), PayeeIndex.Empty), query);
            if (first.NextCursor is null)
                return;

            var rest = AllPages(new SearchGeneration(2, IndexOf(before), recent.Index()), query with { Cursor = first.NextCursor });
            var untouched = before.Intersect(now).ToHashSet();
            Assert.Equal(LinearSearch.Find(untouched, query), first.Payees.Concat(rest).Where(untouched.Contains));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    // Every other one keeps its id and so replaces an old one.
    private static (RecentPayees Recent, GlobalPayee[] Now) Saved(GlobalPayee[] before, GlobalPayee[] saved)
    {
        var recent = new RecentPayees();
        var now = before.ToDictionary(payee => payee.InternalPayeeId);
        for (var i = 0; i < saved.Length; i++)
        {
            var payee = i % 2 == 0 ? saved[i] : saved[i] with { InternalPayeeId = new InternalPayeeId("N" + saved[i].InternalPayeeId) };
            recent.Set(payee);
            now[payee.InternalPayeeId] = payee;
        }

        return (recent, [.. now.Values]);
    }

    private static PayeeIndex IndexOf(GlobalPayee[] payees)
    {
        var builder = new PayeeIndexBuilder();
        foreach (var payee in payees)
            builder.Add(payee);

        return builder.Build();
    }

    private static List<GlobalPayee> AllPages(SearchGeneration generation, PayeeSearchQuery query)
    {
        var all = new List<GlobalPayee>();
        for (var next = query; ;)
        {
            var page = Page(generation, next);
            Assert.True(page.NextCursor is null || page.Payees.Count == Math.Clamp(query.Limit, 1, 100));
            all.AddRange(page.Payees);
            if (page.NextCursor is null)
                return all;

            next = query with { Cursor = page.NextCursor };
        }
    }

    private static PayeeSearchPage Page(SearchGeneration generation, PayeeSearchQuery query)
    {
        var after = query.Cursor is null ? null : SearchCursor.Decode(query.Cursor, query);
        Assert.Equal(query.Cursor is null, after is null);
        return SearchTerms.Of(query) is { } terms ? generation.Search(terms, query, after) : new PayeeSearchPage([], null);
    }
}
