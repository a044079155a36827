using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Caching;
using Cbp.Core.Configuration;
using Cbp.Core.Institutions;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Configuration;

public class ConfigurationServiceTests
{
    private static readonly InstitutionId Sponsor = new("sponsor");
    private readonly World _world = new();
    private readonly InstitutionSettings _settings;
    private readonly ConfigurationService _service;

    public ConfigurationServiceTests()
    {
        _settings = new InstitutionSettings(_world.Database, NoCache.Instance);
        _service = new ConfigurationService(_world.Database, _settings, _world.Signal, _world.Ids, _world.Clock);
        _world.Write(work => work.Institutions.SaveAsync(new Institution { InstitutionId = Sponsor, Name = "Sponsor" }));
        _world.Write(work => work.Institutions.SaveAsync(_world.Institution with { SponsorId = Sponsor }));
    }

    private Institution Stored => _world.Database.State.Institutions[World.Demo];

    [Fact]
    public async Task Create_Limit_HoldsForTheNextPayment()
    {
        await CreateAsync("limits.perPayment", "40.00");

        var refused = await _world.TryCreateAsync();

        Assert.Equal(ErrorCodes.PaymentLimitExceeded, refused.Refusal?.Error);
    }

    [Fact]
    public async Task Create_OfTheSponsor_HoldsUntilTheInstitutionHasItsOwn()
    {
        await CreateAsync("processing.horizonDays", "30", Sponsor);
        Assert.Equal(30, Stored.HorizonDays);

        await CreateAsync("processing.horizonDays", "60");
        await _service.UpdateAsync(Change("processing.horizonDays", Sponsor), Json("20"), 1, default);
        Assert.Equal(60, Stored.HorizonDays);

        await _service.DeleteAsync(Change("processing.horizonDays"), 1, default);
        Assert.Equal(20, Stored.HorizonDays);
    }

    [Fact]
    public async Task Create_ThatBreaksARuleBelow_IsRefusedAndLeavesNothing()
    {
        await CreateAsync("limits.memberMonthly", "30000.00");
        var refused = (await CreateAsync("limits.memberDaily", "50000.00", Sponsor)).Refusal;

        Assert.Equal(ErrorCodes.LimitsContradictory, refused?.Error);
        Assert.DoesNotContain(_world.Database.State.Entries, entry => entry.InstitutionId == Sponsor);
        Assert.Single(_world.Database.State.Outbox);
    }

    [Fact]
    public async Task Write_Change_TellsWhomItTouches()
    {
        await CreateAsync("fees.oneTimePayment", "1.50", Sponsor);

        var message = Assert.Single(_world.Database.State.Outbox.Values);
        Assert.Equal(("system.events", "ConfigurationChanged", "sponsor"), (message.Destination, message.Subject, message.Key));
        var data = JsonElement.Parse(message.Body).GetProperty("data");
        Assert.Equal(["sponsor", "demo-cu"], data.GetProperty("affected").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task Update_OfAnOldVersion_IsAConflict()
    {
        await CreateAsync("processing.opens", "\"06:00\"");
        await _service.UpdateAsync(Change("processing.opens"), Json("\"07:00\""), 1, default);

        var late = await _service.UpdateAsync(Change("processing.opens"), Json("\"08:00\""), 1, default);

        Assert.Equal(ErrorCodes.ConfigurationVersionConflict, late.Refusal?.Error);
        Assert.Equal(new TimeOnly(7, 0), Stored.ProcessingOpens);
    }

    [Fact]
    public async Task Rollback_ToAVersion_HasItsValueAndANewNumber()
    {
        await CreateAsync("processing.opens", "\"06:00\"");
        await _service.UpdateAsync(Change("processing.opens"), Json("\"07:00\""), 1, default);
        await _service.DeleteAsync(Change("processing.opens"), 2, default);

        var rolled = await _service.RollbackAsync(Change("processing.opens"), 1, 3, default);

        Assert.Equal((4, "\"06:00\""), (rolled.Value.Version, rolled.Value.Value));
        Assert.Equal(new TimeOnly(6, 0), Stored.ProcessingOpens);
        Assert.Equal([1, 2, 3, 4], _world.Database.State.Entries.Select(entry => entry.Version));
    }

    [Fact]
    public async Task Rollback_ToADeletion_IsNotFound()
    {
        await CreateAsync("processing.opens", "\"06:00\"");
        await _service.DeleteAsync(Change("processing.opens"), 1, default);

        Assert.Equal(
            ErrorCodes.ConfigurationNotFound, (await _service.RollbackAsync(Change("processing.opens"), 2, 2, default)).Refusal?.Error);
    }

    [Theory]
    [InlineData("processing.cutOff", "\"00:00\"", "CUT_OFF_BEFORE_OPENING")]
    [InlineData("processing.cutOff", "\"25:00\"", "CONFIGURATION_VALUE_INVALID")]
    [InlineData("institution.timeZone", "\"Mars/Olympus\"", "CONFIGURATION_VALUE_INVALID")]
    [InlineData("no.such", "1", "CONFIGURATION_KEY_UNKNOWN")]
    [InlineData("limits.perPayment", "20000.01", "LIMITS_CONTRADICTORY")]
    public async Task Create_OfAWrongValue_IsRefusedByItsCode(string key, string value, string code) =>
        Assert.Equal(code, (await CreateAsync(key, value)).Refusal?.Error.Code);

    [Fact]
    public async Task Create_AtASponsor_TouchesTheSettingsOfAllThatInherit()
    {
        await CreateAsync("processing.horizonDays", "30", Sponsor);

        Assert.Superset(
            new HashSet<CacheTag> { CacheTag.Institution(Sponsor), CacheTag.Institution(World.Demo) }, _world.Database.Touched.ToHashSet());
    }

    [Fact]
    public void Parse_EnvironmentValues_OverrideWhatIsConfigured()
    {
        var values = EnvironmentValues.Parse(
            [KeyValuePair.Create("processing.cutOff", "14:00"), KeyValuePair.Create("limits.perPayment", "12.34")]);

        var institution = values.Apply(_world.Institution);

        Assert.Equal((new TimeOnly(14, 0), 12_34L), (institution.CutOff, institution.Limits.PerPaymentCents));
        Assert.Throws<ArgumentException>(() => EnvironmentValues.Parse([KeyValuePair.Create("limits.perPayment", "much")]));
        Assert.Throws<ArgumentException>(() => EnvironmentValues.Parse([KeyValuePair.Create("limits.perPaymnt", "1")]));
    }

    private Task<Outcome<ConfigurationEntry>> CreateAsync(string key, string value, InstitutionId? of = null) =>
        _service.CreateAsync(Change(key, of), Json(value), default);

    private static ConfigurationChange Change(string key, InstitutionId? of = null) =>
        new(of ?? World.Demo, EntryKind.Setting, key, "author", "because");

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
