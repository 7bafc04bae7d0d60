import { Paper, Table, Text, Title } from '@mantine/core';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { MentionsLink } from './MentionsLink.tsx';
import type { Stretch } from './period.ts';
import { type BrandRollups, percent, shareByNetwork, shareOfVoice, type Voice } from './share-of-voice.ts';

interface ShareOfVoiceProps {
  brands: BrandRollups[];
  stretch: Stretch;
  /** Shows only this network. */
  network: string | undefined;
}

/** Our part of all that was said of us and our rivals, in all and by network. */
export function ShareOfVoice({ brands, stretch, network }: ShareOfVoiceProps) {
  const voices = shareOfVoice(brands, network);
  const networks = shareByNetwork(brands).filter((each) => network === undefined || each.network === network);

  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb={4}>
        Share of voice
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        {brands.length > 1
          ? 'How much of what was said went to each brand, in this period.'
          : 'Add a rival under Brands to compare with; this is our own part alone.'}
      </Text>
      <Table.ScrollContainer minWidth={120 + voices.length * 110} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table captionSide="top">
          <Table.Caption className="sr-only">Mentions and share of voice by network and brand</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Network</Table.Th>
              {voices.map(({ brand }) => (
                <Table.Th key={brand.id} scope="col">
                  {brand.name}
                  {brand.rival && <span className="quiet"> (rival)</span>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {network === undefined && networks.length !== 1 && (
              <Table.Tr className="sum-row">
                <Table.Th scope="row">All</Table.Th>
                {voices.map((voice) => (
                  <VoiceCell key={voice.brand.id} voice={voice} stretch={stretch} network={undefined} />
                ))}
              </Table.Tr>
            )}
            {networks.map((each) => (
              <Table.Tr key={each.network}>
                <Table.Th scope="row" fw={400}>
                  <NetworkLabel network={each.network} />
                </Table.Th>
                {voices.map(({ brand }) => {
                  const voice = each.voices.find((candidate) => candidate.brand.id === brand.id);
                  return voice && <VoiceCell key={brand.id} voice={voice} stretch={stretch} network={each.network} />;
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function VoiceCell({ voice, stretch, network }: { voice: Voice; stretch: Stretch; network: string | undefined }) {
  const { brand, mentions, share } = voice;
  const search = { brandId: brand.id, network, from: stretch.from, to: stretch.to };
  return (
    <Table.Td>
      <strong>{percent(share)}</strong>{' '}
      {mentions > 0 && (
        <MentionsLink search={search} name={`${mentions} mentions of ${brand.name}: open them`}>
          {mentions.toLocaleString('en')}
        </MentionsLink>
      )}
      <span className="share-bar" data-rival={brand.rival} aria-hidden="true">
        <span style={{ width: `${(share ?? 0) * 100}%` }} />
      </span>
    </Table.Td>
  );
}
