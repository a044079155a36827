namespace Cbp.SampleApp;

/// <summary>Something that a test replaces.</summary>
public interface IMailer
{
    Task SendAsync(string text);
}
