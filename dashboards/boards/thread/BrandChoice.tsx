import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBrands } from '../../inbox/useBrands.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';

interface BrandChoiceProps {
  onChoose: (brandId: string) => void;
  onClose: () => void;
}

/** In whose name a post is answered that names none of our brands, or several. */
export function BrandChoice({ onChoose, onClose }: BrandChoiceProps) {
  useFocusBack();
  const { ours } = useBrands();
  return (
    <Modal opened onClose={onClose} title="For which brand do you answer?">
      <Stack gap="sm">
        <Text size="sm">The answer belongs to a case, and a case to a brand.</Text>
        <Group gap="xs">
          {ours.map(({ id, name }, index) => (
            <Button key={id} variant="default" data-autofocus={index === 0} onClick={() => onChoose(id)}>
              {name}
            </Button>
          ))}
        </Group>
      </Stack>
    </Modal>
  );
}
