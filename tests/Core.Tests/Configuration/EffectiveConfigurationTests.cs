using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Core.Tests.Configuration;

public class EffectiveConfigurationTests
{
    private static readonly string[] Names = ["limits.perPayment", "limits.memberDaily", "processing.horizonDays", "features.supportMessages"];

    // Who sets what: institutions from the top sponsor to the own one, a few names, some deleted; and some overridden by the environment.
    private static readonly Gen<(int Level, EntryKind Kind, string Name, string? Value)> Entry =
        from level in Gen.Choose(0, 2)
        from kind in Gen.Elements(EntryKind.Setting, EntryKind.Calendar, EntryKind.Window)
        from name in Gen.Elements(Names)
        from value in Gen.Choose(1, 1000)
        from live in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (level, kind, name, live ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);

    private static readonly Arbitrary<(List<(int Level, EntryKind Kind, string Name, string? Value)>, List<string>)> Worlds = (
        from entries in Gen.ListOf(Entry)
        from overridden in Gen.SubListOf(Names)
        select (entries.DistinctBy(e => (e.Level, e.Kind, e.Name)).ToList(), overridden.ToList())).ToArbitrary();

    [Fact]
    public void Of_AnyChain_IsWhatANaiveMergeSays() => Prop.ForAll(Worlds, world =>
    {
        var (entries, overridden) = world;
        var environment = overridden.ToDictionary(name => name, _ => "7");
        var chain = Enumerable.Range(0, 3)
            .Select(level => (IReadOnlyList<ConfigurationEntry>)[.. entries.Where(e => e.Level == level).Select(Of)])
            .ToList();

        var effective = EffectiveConfiguration.Of(chain, environment).ToDictionary(value => (value.Kind, value.Name));

        var keys = entries.Where(e => e.Value is not null).Select(e => (e.Kind, e.Name))
            .Concat(ConfigurationKeys.All.Select(key => (EntryKind.Setting, key.Name)))
            .Distinct()
            .ToList();
        Assert.Equal(keys.Count, effective.Count);
        Assert.All(keys, key => Assert.Equal(Naive(entries, environment, key.Item1, key.Name), effective[key]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Keys_Defaults_FitTheirSchemas() => Assert.All(
        ConfigurationKeys.All, key => Assert.Null(ConfigurationValues.Check(EntryKind.Setting, key.Name, JsonElement.Parse(key.Default))));

    [Fact]
    public void Materialise_OfDefaultsAlone_IsAnInstitutionAsItIsMade()
    {
        var plain = new Cbp.Core.Institutions.Institution { InstitutionId = new InstitutionId("a"), Name = "A" };
        Assert.Equivalent(plain, ConfigurationValues.Materialise(plain, EffectiveConfiguration.Of([[]], new Dictionary<string, string>())), strict: true);
    }

    // Looks from the strongest to the weakest, where the code writes from the weakest to the strongest.
    private static EffectiveValue Naive(
        List<(int Level, EntryKind Kind, string Name, string? Value)> entries, Dictionary<string, string> environment, EntryKind kind, string name)
    {
        if (kind == EntryKind.Setting && environment.TryGetValue(name, out var over)) return new(kind, name, over, ValueSource.Environment);
        for (var level = 2; level >= 0; level--)
        {
            foreach (var e in entries)
            {
                if (e.Level == level && e.Kind == kind && e.Name == name && e.Value is not null)
                    return new(kind, name, e.Value, level == 2 ? ValueSource.Institution : ValueSource.Sponsor, new InstitutionId("level-" + level), level + 1);
            }
        }

        return new(kind, name, ConfigurationKeys.Find(name)!.Default, ValueSource.Default);
    }

    private static ConfigurationEntry Of((int Level, EntryKind Kind, string Name, string? Value) e) => new(
        new InstitutionId("level-" + e.Level), e.Kind, e.Name, e.Level + 1, e.Value, "a", "r", DateTimeOffset.UnixEpoch);
}
