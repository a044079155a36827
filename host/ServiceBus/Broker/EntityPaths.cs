namespace Cbp.Host.ServiceBus;

internal static class EntityPaths
{
    public static string Subscription(string topic, string subscription) => $"{topic}/Subscriptions/{subscription}";

    public static string DeadLetters(string path) => path + "/$DeadLetterQueue";
}
